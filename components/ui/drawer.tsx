"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type OverlayState, type OverlayTrigger, useOnceOpen, useOverlay } from "./use-overlay";

const load = () => import("./drawer-popup");
const DrawerPopup = lazy(async () => ({ default: (await load()).DrawerPopup }));

export interface DrawerProps extends OverlayState {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** `end` for details beside a list; `bottom` for a sheet under the thumb. On a phone it is always the bottom. */
  readonly side?: "end" | "bottom" | undefined;
}

export function useDrawer(): { trigger: OverlayTrigger; overlay: OverlayState } {
  return useOverlay(load);
}

export function Drawer(props: DrawerProps) {
  if (!useOnceOpen(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <DrawerPopup {...props} />
    </Suspense>
  );
}
