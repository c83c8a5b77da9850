"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { CountedTo } from "./counted-to";
import type { UsageWatchProps } from "./usage-watch";

const UsageWatch = lazy(async () => ({ default: (await import("./usage-watch")).UsageWatch }));

const FIRST_MS = 15_000;

/** How far the figures go. The page has just been drawn: the code for asking again comes when it is time to ask. */
export function LiveUsage(props: UsageWatchProps) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), FIRST_MS);
    return () => clearTimeout(timer);
  }, []);
  const still = <CountedTo instant={props.shown.countedTo} zone={props.source.zone} />;
  if (!due) return still;
  return (
    <Suspense fallback={still}>
      <UsageWatch {...props} />
    </Suspense>
  );
}
