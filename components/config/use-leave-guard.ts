"use client";

import { useEffect, useState } from "react";

export interface LeaveGuard {
  /** Where the reader wanted to go; null while nobody wants to leave. */
  readonly destination: string | null;
  readonly stay: () => void;
}

/**
 * Holds the reader back while something is not saved: links ask first, closing the tab asks in the browser's own words, and
 * so does Back where the browser lets a page hold it.
 */
export function useLeaveGuard(active: boolean): LeaveGuard {
  const [destination, setDestination] = useState<string | null>(null);
  useEffect(() => {
    if (!active) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    document.addEventListener(
      "click",
      (event) => {
        const href = leavingLink(event);
        if (href === null) return;
        event.preventDefault();
        event.stopPropagation();
        setDestination(href);
      },
      { signal, capture: true },
    );
    holdTraversal(setDestination, signal);
    return () => controller.abort();
  }, [active]);
  return { destination: active ? destination : null, stay: () => setDestination(null) };
}

/** The address of a plain press on a link to another page of ours. */
function leavingLink(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (link === null || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search, href } = new URL(link.href);
  const isHere = pathname === window.location.pathname && search === window.location.search;
  return origin !== window.location.origin || isHere ? null : href;
}

interface NavigateEvent extends Event {
  readonly navigationType: string;
  readonly destination: { readonly url: string };
}

/** Back and Forward, by the Navigation API (HTML §7.2.6); browsers allow it once for each thing the reader did on the page. */
function holdTraversal(leave: (href: string) => void, signal: AbortSignal): void {
  const navigation: unknown = Reflect.get(window, "navigation");
  if (!(navigation instanceof EventTarget)) return;
  const onNavigate = (event: Event) => {
    // The listener is registered for this event alone.
    const { navigationType, destination, cancelable } = event as NavigateEvent;
    if (navigationType !== "traverse" || !cancelable) return;
    event.preventDefault();
    leave(destination.url);
  };
  navigation.addEventListener("navigate", onNavigate, { signal });
}
