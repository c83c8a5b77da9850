"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { StateWatchProps } from "./state-watch";

const StateWatch = lazy(async () => ({ default: (await import("./state-watch")).StateWatch }));

/** From when on a state that waits is looked at again. */
const firstMs = 5_000;

/**
 * Keeps an installation's pages current. The page has just been drawn: the code for looking again comes with the first reason to,
 * which is a reader who comes back, or something that waits.
 */
export function LiveState(props: StateWatchProps) {
  const [needed, setNeeded] = useState(false);
  const { pending } = props;
  useEffect(() => {
    if (needed) return undefined;
    const need = () => setNeeded(true);
    const timer = pending ? setTimeout(need, firstMs) : undefined;
    window.addEventListener("focus", need);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("focus", need);
    };
  }, [needed, pending]);
  if (!needed) return null;
  return (
    <Suspense fallback={null}>
      <StateWatch {...props} />
    </Suspense>
  );
}
