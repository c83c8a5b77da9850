"use client";

import { useCallback, useMemo, useState } from "react";
import { useLatest } from "@/components/ui/use-latest";
import type { InstallationListRow } from "./row-page";
import { coverage, extendTo, nothingSelected, type Selection, toggleLoaded, toggleRow, withoutGone } from "./selection";

/** What is selected of the rows that the reader may change. It begins anew with each list. */
export function useSelection(rows: readonly InstallationListRow[], listKey: string) {
  const [kept, setKept] = useState<{ list: string; selection: Selection }>({
    list: listKey,
    selection: nothingSelected,
  });
  const loaded = useMemo(() => rows.filter(({ manageable }) => manageable).map(({ id }) => id), [rows]);
  const selection = withoutGone(kept.list === listKey ? kept.selection : nothingSelected, loaded);
  // Rows are drawn once for all presses: what they call reads what is current.
  const latest = useLatest({ selection, loaded, listKey });
  const set = useCallback((next: Selection) => setKept({ list: latest.current.listKey, selection: next }), [latest]);
  const toggle = useCallback(
    (id: string, extend: boolean) => {
      const { selection: now, loaded: ids } = latest.current;
      if (ids.includes(id)) set((extend ? extendTo : toggleRow)(now, id, ids));
    },
    [set, latest],
  );
  return {
    selection,
    coverage: coverage(selection, loaded),
    toggle,
    toggleAll: () => set(toggleLoaded(selection, loaded)),
    selectMatching: (count: number) => set({ kind: "matching", count }),
    clear: () => set(nothingSelected),
  };
}
