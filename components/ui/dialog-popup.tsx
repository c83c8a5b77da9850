"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { iconButtonClasses } from "./button-classes";
import type { DialogProps } from "./dialog";
import { backdropClasses, dialogClasses } from "./overlay-classes";

const widths = { sm: "max-w-104", md: "max-w-136", lg: "max-w-184" };

export function DialogPopup({
  open,
  onOpenChange,
  anchor,
  title,
  description,
  children,
  footer,
  size = "sm",
  staysOnOutsideClick = false,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={staysOnOutsideClick}>
      <Base.Portal>
        <Base.Backdrop className={backdropClasses} />
        <Base.Popup finalFocus={anchor} className={clsx(dialogClasses, widths[size])}>
          <Base.Title className="ps-5 pe-14 pt-4 text-title font-semibold">{title}</Base.Title>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
            {description ? <Base.Description className="text-muted">{description}</Base.Description> : null}
            {children ? <div className="mt-4">{children}</div> : null}
          </div>
          {footer ? <DialogFooter>{footer}</DialogFooter> : null}
          {/* Last, so that the focus enters at the content. */}
          <Base.Close
            aria-label="Close"
            className={iconButtonClasses({ size: "sm", className: "absolute end-3 top-3" })}
          >
            <X aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogFooter({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className="flex justify-end gap-2 rounded-b-lg border-t border-line bg-canvas px-5 py-3 max-sm:[&>*]:flex-1">
      {children}
    </div>
  );
}
