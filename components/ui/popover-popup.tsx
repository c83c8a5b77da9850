"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { clsx } from "clsx";
import { floatClasses } from "./overlay-classes";
import type { PopoverProps } from "./popover";
import { isInside, type OverlayState } from "./use-overlay";

type PopoverPopupProps = OverlayState & Pick<PopoverProps, "label" | "align" | "children">;

export function PopoverPopup({ open, onOpenChange, anchor, label, align, children }: PopoverPopupProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        if (!next && details.reason === "outside-press" && isInside(anchor, details.event.target)) details.cancel();
        else onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup finalFocus={anchor} aria-label={label} className={clsx(floatClasses, "min-w-56 p-3")}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
