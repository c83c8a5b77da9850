"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type OverlayState, type OverlayTrigger, useOnceOpen, useOverlay } from "./use-overlay";

const load = () => import("./dialog-popup");
const DialogPopup = lazy(async () => ({ default: (await load()).DialogPopup }));

export interface DialogProps extends OverlayState {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** The buttons, the main one last. */
  readonly footer?: ReactNode;
  /** 26, 34 or 46 rem. */
  readonly size?: "sm" | "md" | "lg" | undefined;
  /** True where a stray click outside would lose something, such as a key that is shown once. */
  readonly staysOnOutsideClick?: boolean;
}

/** `const rename = useDialog()` → `<Button {...rename.trigger}>` and `<Dialog {...rename.overlay} title=…>`. */
export function useDialog(): { trigger: OverlayTrigger; overlay: OverlayState } {
  return useOverlay(load);
}

export function Dialog(props: DialogProps) {
  if (!useOnceOpen(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}
