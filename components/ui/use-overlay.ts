"use client";

import { type RefObject, useRef, useState } from "react";

/** Spread on the Button that opens an overlay. Its code is fetched on hover or focus, before the press. */
export interface OverlayTrigger {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly "aria-expanded": boolean;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

/** Spread on the overlay. */
export interface OverlayState {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Where the overlay hangs and where the focus returns when it closes. */
  readonly anchor?: RefObject<HTMLElement | null> | undefined;
}

/** @param load fetches the overlay's code; called early and often, so it must be an `import()` */
export function useOverlay(load: () => Promise<unknown>): { trigger: OverlayTrigger; overlay: OverlayState } {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  // A failed fetch shows when the overlay itself is rendered.
  const preload = () => void load().catch(() => undefined);
  return {
    trigger: {
      ref: anchor,
      "aria-expanded": open,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: () => setOpen((was) => !was),
    },
    overlay: { open, onOpenChange: setOpen, anchor },
  };
}

/** True from the first time that `open` is: what was opened once stays mounted, so that it can close with grace. */
export function useOnceOpen(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}

/** A press on the button is the button's to answer, or its overlay would close and open again. */
export function isInside(anchor: OverlayState["anchor"], target: EventTarget | null): boolean {
  return target instanceof Node && anchor?.current?.contains(target) === true;
}
