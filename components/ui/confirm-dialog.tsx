"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type OverlayState, type OverlayTrigger, useOnceOpen, useOverlay } from "./use-overlay";

const load = () => import("./confirm-popup");
const ConfirmPopup = lazy(async () => ({ default: (await load()).ConfirmPopup }));

/** A failure keeps the dialog open and shows its message. */
export type ConfirmOutcome = { readonly ok: true } | { readonly ok: false; readonly message: string };

export interface ConfirmDialogProps extends OverlayState {
  /** A question that names the thing: "Disconnect Slack?" */
  readonly title: string;
  /** Its effects, and what is lost. */
  readonly children: ReactNode;
  /** Names the effect: "Disconnect Slack". */
  readonly confirmLabel: string;
  /** The button stays out of reach until exactly this is typed. For deletions. */
  readonly typedName?: string | undefined;
  readonly danger?: boolean | undefined;
  /** Pending until it settles; then the dialog closes, unless the outcome says otherwise. */
  readonly onConfirm: () => Promise<ConfirmOutcome>;
}

export function useConfirm(): { trigger: OverlayTrigger; overlay: OverlayState } {
  return useOverlay(load);
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  if (!useOnceOpen(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmPopup {...props} />
    </Suspense>
  );
}
