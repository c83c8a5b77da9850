"use client";

import { useEffect, useState } from "react";
import type { CallPage } from "@/lib/contracts";
import { followTail, type TailState } from "./follow-tail";
import { LiveButton } from "./live-button";
import type { CallSource } from "./read-calls";

export interface LiveTailProps {
  readonly source: CallSource;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly after: string;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
  /** False when no more is wanted. */
  readonly onPage: (page: CallPage) => boolean;
}

/** New calls as they end. Paused, they are only counted. What it was given first is what it follows. */
export function LiveTail({ paused, onPause, ...following }: LiveTailProps) {
  const [state, setState] = useState<TailState>("live");
  const [first] = useState(following);
  useEffect(() => followTail({ ...first, onState: setState }), [first]);
  return <LiveButton state={state} paused={paused} onPause={onPause} />;
}
