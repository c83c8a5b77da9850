"use client";

import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/announce";

/** Says how many rows there are when another list is shown, and how many when more have come. The first list speaks for itself. */
export function useAnnouncedRows(listKey: string, loaded: number, total: string): void {
  const heard = useRef({ listKey, loaded });
  useEffect(() => {
    const last = heard.current;
    heard.current = { listKey, loaded };
    if (last.listKey !== listKey) announce(total === "1" ? "1 installation" : `${total} installations`);
    else if (loaded > last.loaded) announce(`${loaded} of ${total} loaded`);
  }, [listKey, loaded, total]);
}
