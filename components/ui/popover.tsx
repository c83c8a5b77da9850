"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { useOnceOpen, useOverlay } from "./use-overlay";

const load = () => import("./popover-popup");
const PopoverPopup = lazy(async () => ({ default: (await load()).PopoverPopup }));

export interface PopoverProps extends ButtonLook {
  /** The button's words, and the popover's name. */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly iconEnd?: ReactNode;
  readonly children: ReactNode;
  readonly align?: "start" | "end" | undefined;
}

export function Popover({ label, icon, iconEnd, children, align = "start", ...look }: PopoverProps) {
  const { trigger, overlay } = useOverlay(load);
  const mounted = useOnceOpen(overlay.open);
  return (
    <>
      <button type="button" aria-haspopup="dialog" {...trigger} className={buttonClasses(look)}>
        {icon}
        {label}
        {iconEnd}
      </button>
      {mounted ? (
        <Suspense fallback={null}>
          <PopoverPopup {...overlay} label={label} align={align}>
            {children}
          </PopoverPopup>
        </Suspense>
      ) : null}
    </>
  );
}
