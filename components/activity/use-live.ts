"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { announce } from "@/components/ui/announce";
import { watchSeen } from "@/components/ui/watch-seen";
import type { CallPage } from "@/lib/contracts";
import { hear, LIVE_MAX, type LiveCalls, noLiveCalls, release } from "./live-calls";

export interface Live extends LiveCalls {
  readonly paused: boolean;
  readonly setPaused: (paused: boolean) => void;
  /** Shows what waited. */
  readonly release: () => void;
  /** Takes what came; false when there is no room for more. */
  readonly onPage: (page: CallPage) => boolean;
}

/** New calls come in at the head of a list; while it is out of sight, paused, or something is open over it, they wait. */
export function useLive(head: RefObject<HTMLElement | null>, isCovered: boolean): Live {
  const [live, setLive] = useState(noLiveCalls);
  const [paused, setPaused] = useState(false);
  const isHeadSeen = useRef(true);
  const hold = useRef(false);
  const waiting = useRef(0);
  useEffect(() => {
    if (head.current === null) return undefined;
    return watchSeen(head.current, (isSeen) => (isHeadSeen.current = isSeen));
  }, [head]);
  useEffect(() => {
    hold.current = paused || isCovered;
    waiting.current = live.waiting.length;
  });
  const [onPage] = useState(() => (page: CallPage) => {
    const isHeld = hold.current || !isHeadSeen.current;
    setLive((before) => hear(before, { calls: page.data, more: page.has_more, hold: isHeld }));
    if (!isHeld) announce(page.data.length === 1 ? "1 new call" : `${page.data.length} new calls`);
    return !isHeld || waiting.current + page.data.length <= LIVE_MAX;
  });
  const showAll = () => setLive(release);
  return {
    ...live,
    paused,
    setPaused: (next) => {
      setPaused(next);
      if (!next) showAll();
    },
    release: showAll,
    onPage,
  };
}
