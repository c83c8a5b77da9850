"use client";

import { useEffect } from "react";
import { usePathname } from "next/navigation";
import { readAwaited } from "./awaited";

/** Tells by a toast what became of a sign-in that its reader has walked away from. Without one it does nothing. Draws nothing. */
export function AwaitedWatch() {
  const pathname = usePathname();
  useEffect(() => {
    const awaited = readAwaited();
    // The page that waits tells it itself.
    if (awaited === null || pathname.includes("/connect/")) return undefined;
    const left = new AbortController();
    void import("./follow-awaited")
      .then(({ followAwaited }) => followAwaited(awaited, left.signal))
      .catch(() => undefined);
    return () => left.abort();
  }, [pathname]);
  return null;
}
