"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { onDone } from "./done-channel";
import type { Popup } from "./popup";

const lookMs = 1_000;
const tickMs = 1_000;

/** Calls back while `active` whenever the window looks open or closed. It is only a hint. */
export function useWindowWatch(popup: Popup, active: boolean, onLook: (closed: boolean) => void): void {
  const look = useEffectEvent(onLook);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => look(popup.isGone()), lookMs);
    return () => clearInterval(timer);
  }, [active, popup]);
}

/** Calls back when a consent page for `id` was left, in whatever window of this browser. */
export function useDoneSignal(id: string, onReturn: () => void): void {
  const returned = useEffectEvent(onReturn);
  useEffect(() => onDone(id, () => returned()), [id]);
}

/** This browser's clock, each second while `active`. */
export function useClock(active: boolean): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    const tick = () => setNow(Date.now());
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, tickMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [active]);
  return now;
}
