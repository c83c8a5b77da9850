"use client";

import { useEffect, useRef } from "react";
import { usePathname } from "next/navigation";

const patienceMs = 5_000;

/**
 * After a navigation the focus goes to the page's h1, where reading starts. A change of the query moves nothing, and
 * neither does a page that has placed the focus itself.
 */
export function RouteFocus() {
  const pathname = usePathname();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return undefined;
    last.current = pathname;
    return focusHeadingSoon();
  }, [pathname]);
  return null;
}

/** The heading may still be streaming in: waits for it, at most five seconds. Returns what stops the wait. */
function focusHeadingSoon(): () => void {
  if (focusHeading()) return () => undefined;
  const observer = new MutationObserver(() => {
    if (focusHeading()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => observer.disconnect(), patienceMs);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

function focusHeading(): boolean {
  const main = document.getElementById("main");
  if (main?.contains(document.activeElement) && document.activeElement?.hasAttribute("autofocus")) return true;
  const heading = main?.querySelector("h1");
  heading?.focus({ preventScroll: true });
  return heading !== null && heading !== undefined;
}
