"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { floatClasses, floatItemClasses } from "@/components/ui/overlay-classes";
import { isInside, type OverlayState } from "@/components/ui/use-overlay";
import type { FacetFilterProps, FacetOption } from "./facet-filter";

interface FacetPopupProps extends OverlayState, Pick<FacetFilterProps, "label" | "options" | "chosen" | "single"> {
  readonly onChoose: (values: readonly string[]) => void;
}

/** Fewer are found without searching. */
const searchedFrom = 8;

/** The values of a facet, each with its count. It stays open while several are chosen. */
export function FacetPopup({ open, onOpenChange, anchor, label, options, chosen, single, onChoose }: FacetPopupProps) {
  const value = options.filter((option) => chosen.includes(option.value));
  return (
    <Base.Root
      multiple
      items={options}
      value={value}
      onValueChange={(next: FacetOption[]) => {
        const values = next.map((option) => option.value);
        onChoose(single ? values.slice(-1) : values);
        if (single) onOpenChange(false);
      }}
      isItemEqualToValue={(a: FacetOption, b: FacetOption) => a.value === b.value}
      open={open}
      onOpenChange={(next, details) => {
        if (!next && isInside(anchor, details.event.target)) details.cancel();
        else if (next || details.reason !== "item-press") onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup finalFocus={anchor} aria-label={label} className={clsx(floatClasses, "flex min-w-60 flex-col")}>
            <Base.Input
              aria-label={`Search ${label.toLowerCase()}`}
              placeholder={`Search ${label.toLowerCase()}`}
              className={clsx(
                "h-control w-full shrink-0 border-b border-line bg-transparent px-3 text-input outline-none",
                options.length < searchedFrom && "sr-only",
              )}
            />
            <Base.Empty className="empty:hidden">
              <p className="px-3 py-4 text-muted">Nothing matches</p>
            </Base.Empty>
            <Base.List className="max-h-80 overflow-y-auto p-1 empty:hidden">
              {(option: FacetOption) => <Option key={option.value} option={option} single={single ?? false} />}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Option({ option, single }: { readonly option: FacetOption; readonly single: boolean }) {
  return (
    <Base.Item value={option} className={clsx(floatItemClasses, "group/option")}>
      <span
        className={clsx(
          "flex size-4 shrink-0 items-center justify-center border border-control bg-surface text-on-accent",
          "group-data-selected/option:border-accent group-data-selected/option:bg-accent",
          single ? "rounded-full" : "rounded-sm",
        )}
      >
        <Base.ItemIndicator>
          <Check aria-hidden className="size-3! text-on-accent" />
        </Base.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      <span className="figures text-caption text-muted">{option.count}</span>
    </Base.Item>
  );
}
