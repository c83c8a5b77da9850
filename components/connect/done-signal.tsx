"use client";

import { useEffect } from "react";
import { announceDone } from "./done-channel";

export interface DoneSignalProps {
  readonly id: string;
  /** It worked: the window is not needed any more. */
  readonly closes: boolean;
}

const closeMs = 900;

/** Tells the waiting page, and closes the window where the browser lets a page do that. Draws nothing. */
export function DoneSignal({ id, closes }: DoneSignalProps) {
  useEffect(() => {
    announceDone(id);
    if (!closes) return undefined;
    const timer = setTimeout(() => window.close(), closeMs);
    return () => clearTimeout(timer);
  }, [id, closes]);
  return null;
}
