"use client";

import { useCallback } from "react";
import { useLatest } from "@/components/ui/use-latest";
import type { Act } from "./bulk-words";
import type { Bulk } from "./use-bulk";

/** The same function for all renderings, so that rows are not drawn again because of it. */
export function useAct(ask: Bulk["ask"]): Act {
  const latest = useLatest(ask);
  return useCallback<Act>((action, rows) => latest.current(action, { kind: "rows", rows }), [latest]);
}
