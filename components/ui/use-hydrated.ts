"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and while the browser takes over; what needs script is offered once it is true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
