"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { floatClasses, floatItemClasses } from "./overlay-classes";
import type { SelectOption } from "./select";
import { isInside, type OverlayState } from "./use-overlay";

interface ComboboxPopupProps extends OverlayState {
  readonly id: string;
  readonly options: readonly SelectOption[];
  readonly chosen: string;
  readonly searchLabel: string;
  readonly onChoose: (value: string) => void;
}

export function ComboboxPopup({ open, onOpenChange, anchor, options, chosen, onChoose, ...list }: ComboboxPopupProps) {
  const value = options.find((option) => option.value === chosen) ?? null;
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next: SelectOption | null) => onChoose(next?.value ?? "")}
      isItemEqualToValue={(a: SelectOption, b: SelectOption) => a.value === b.value}
      open={open}
      onOpenChange={(next, details) => {
        if (!next && isInside(anchor, details.event.target)) details.cancel();
        else onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup
            id={list.id}
            finalFocus={anchor}
            aria-label={list.searchLabel}
            className={clsx(floatClasses, "flex w-(--anchor-width) min-w-56 flex-col")}
          >
            <SearchList searchLabel={list.searchLabel} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function SearchList({ searchLabel }: Pick<ComboboxPopupProps, "searchLabel">) {
  return (
    <>
      <Base.Input
        aria-label={searchLabel}
        placeholder={searchLabel}
        className="h-control w-full shrink-0 border-b border-line bg-transparent px-3 text-input outline-none"
      />
      <Base.Empty className="empty:hidden">
        <p className="px-3 py-4 text-muted">Nothing matches</p>
      </Base.Empty>
      <Base.List className="max-h-72 overflow-y-auto p-1 empty:hidden">
        {(option: SelectOption) => (
          <Base.Item key={option.value} value={option} disabled={option.disabled ?? false} className={floatItemClasses}>
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            <Base.ItemIndicator>
              <Check aria-hidden className="text-accent-fg" />
            </Base.ItemIndicator>
          </Base.Item>
        )}
      </Base.List>
    </>
  );
}
