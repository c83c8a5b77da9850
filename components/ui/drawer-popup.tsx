"use client";

import { Drawer as Base } from "@base-ui/react/drawer";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { iconButtonClasses } from "./button-classes";
import { DialogFooter } from "./dialog-popup";
import type { DrawerProps } from "./drawer";
import { backdropClasses } from "./overlay-classes";

const frame = clsx(
  "fixed z-50 flex flex-col bg-raised text-fg shadow-float outline-none forced-colors:border",
  "transition-transform duration-180 ease-out data-swiping:transition-none",
);
const bottom = clsx(
  "inset-x-0 bottom-0 max-h-[88dvh] translate-y-(--drawer-swipe-movement-y) rounded-t-lg pb-[env(safe-area-inset-bottom)]",
  "data-ending-style:translate-y-full starting:translate-y-full",
);
const end = clsx(
  "inset-y-0 end-0 w-120 max-w-[calc(100vw-3rem)] translate-x-(--drawer-swipe-movement-x)",
  "data-ending-style:translate-x-full starting:translate-x-full",
  "rtl:data-ending-style:-translate-x-full rtl:starting:-translate-x-full",
);

export function DrawerPopup({
  open,
  onOpenChange,
  anchor,
  title,
  description,
  children,
  footer,
  side = "end",
}: DrawerProps) {
  const sheet = side === "bottom" || window.matchMedia("(width < 40rem)").matches;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} swipeDirection={sheet ? "down" : awayFromPage()}>
      <Base.Portal>
        <Base.Backdrop className={backdropClasses} />
        <Base.Viewport>
          <Base.Popup finalFocus={anchor} className={clsx(frame, sheet ? bottom : end)}>
            {sheet ? <span aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line" /> : null}
            <Base.Title className={clsx("ps-5 pe-14 text-title font-semibold", sheet ? "pt-2" : "pt-4")}>
              {title}
            </Base.Title>
            <Base.Content className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
              {description ? <Base.Description className="text-muted">{description}</Base.Description> : null}
              <div className="mt-3">{children}</div>
            </Base.Content>
            {footer ? <DialogFooter>{footer}</DialogFooter> : null}
            {/* Last, so that the focus enters at the content. */}
            <Base.Close
              aria-label="Close"
              className={iconButtonClasses({ size: "sm", className: "absolute end-3 top-3" })}
            >
              <X aria-hidden />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

function awayFromPage(): "left" | "right" {
  return document.documentElement.dir === "rtl" ? "left" : "right";
}
