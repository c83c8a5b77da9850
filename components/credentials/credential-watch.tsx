"use client";

import { useEffect } from "react";
import { useRouter } from "next/navigation";

export interface CredentialWatchProps {
  /** How long after the page was drawn something is due to change, in milliseconds; null where nothing is. */
  readonly dueMs: number | null;
  /** Of the drawing, so that each has its own look. */
  readonly drawnAt: string;
}

/** A moment for what is due to be over. */
const graceMs = 1_500;
/** What the page says in relation to now is drawn anew this often. */
const minuteMs = 60_000;

/** Draws the page again when a renewal is due, and each minute while somebody looks. Draws nothing itself. */
export function CredentialWatch({ dueMs, drawnAt }: CredentialWatchProps) {
  const router = useRouter();
  useEffect(() => {
    const waitMs = Math.min(dueMs === null ? minuteMs : Math.max(0, dueMs) + graceMs, minuteMs);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, waitMs);
    return () => clearInterval(timer);
  }, [dueMs, drawnAt, router]);
  return null;
}
