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
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClasses} />
        <Base.Popup finalFocus={anchor} className={clsx(dialogClasses, widths[size])}>
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <Base.Title className="text-title font-semibold">{title}</Base.Title>
            <Base.Close aria-label="Close" className={iconButtonClasses({ size: "sm", className: "-me-1.5" })}>
              <X aria-hidden />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
            {description ? <Base.Description className="text-muted">{description}</Base.Description> : null}
            {children ? <div className="mt-4">{children}</div> : null}
          </div>
          {footer ? <DialogFooter>{footer}</DialogFooter> : null}
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
