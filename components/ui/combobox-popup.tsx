"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { floatClasses, floatItemClasses } from "./overlay-classes";
import type { SelectOption } from "./select";
import type { OverlayState } from "./use-overlay";

interface ComboboxPopupProps extends OverlayState {
  readonly options: readonly SelectOption[];
  readonly chosen: string;
  readonly searchLabel: string;
  readonly onChoose: (value: string) => void;
}

export function ComboboxPopup({
  open,
  onOpenChange,
  anchor,
  options,
  chosen,
  searchLabel,
  onChoose,
}: ComboboxPopupProps) {
  const value = options.find((option) => option.value === chosen) ?? null;
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next: SelectOption | null) => onChoose(next?.value ?? "")}
      isItemEqualToValue={(a: SelectOption, b: SelectOption) => a.value === b.value}
      open={open}
      onOpenChange={(next, details) => {
        const target = details.event.target;
        if (!next && target instanceof Node && anchor?.current?.contains(target)) {
          details.cancel();
          return;
        }
        onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup
            finalFocus={anchor}
            aria-label={searchLabel}
            className={clsx(floatClasses, "flex w-(--anchor-width) min-w-56 flex-col")}
          >
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
                <Base.Item
                  key={option.value}
                  value={option}
                  disabled={option.disabled ?? false}
                  className={floatItemClasses}
                >
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="text-accent-fg" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
