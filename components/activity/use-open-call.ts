"use client";

import { useSyncExternalStore } from "react";
import { logHref, type CallQuery } from "./call-query";

const changed = "patchbay:call";

interface OpenCall {
  /** The id of the call that the address opens. */
  readonly id: string | null;
  readonly open: (id: string) => void;
  readonly close: () => void;
}

/**
 * The call that is open, as the address says: whoever loads it sees the same, and Back closes. Opening and closing do not ask the
 * server for the page again; while one is open, another takes its place in the history.
 */
export function useOpenCall(path: string, query: CallQuery, initial: string | null): OpenCall {
  const id = useSyncExternalStore(subscribe, idInAddress, () => initial);
  const go = (method: "pushState" | "replaceState", call?: string) => {
    window.history[method](call === undefined ? null : { patchbayCall: true }, "", logHref(path, query, call));
    window.dispatchEvent(new Event(changed));
  };
  return {
    id,
    open: (call) => go(id === null ? "pushState" : "replaceState", call),
    close: () => {
      // Opened from the list, Back leads to where one was; opened by its address, there is no such place.
      if (isOurs(window.history.state)) window.history.back();
      else go("replaceState");
    },
  };
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  window.addEventListener("popstate", onChange);
  return () => {
    window.removeEventListener(changed, onChange);
    window.removeEventListener("popstate", onChange);
  };
}

function idInAddress(): string | null {
  return new URLSearchParams(window.location.search).get("call");
}

function isOurs(state: unknown): boolean {
  return typeof state === "object" && state !== null && "patchbayCall" in state;
}
