"use client";

import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/toast";
import type { BulkAction } from "@/lib/contracts";
import type { BulkCalls } from "./bulk-calls";
import type { Act } from "./bulk-words";
import type { ListSearch } from "./list-search";
import { useAct } from "./use-act";
import { type Bulk, useBulk } from "./use-bulk";
import type { useInstallationRows } from "./use-installation-rows";
import type { useSelection } from "./use-selection";

interface ListActionsInput {
  readonly calls: BulkCalls;
  readonly filter: ListSearch;
  readonly list: ReturnType<typeof useInstallationRows>;
  readonly picked: ReturnType<typeof useSelection>;
}

export interface ListActions {
  readonly bulk: Bulk;
  readonly actOnRows: Act;
  readonly actOnSelection: (action: BulkAction) => void;
  readonly selectMatching: () => void;
}

/** What can be done with rows and with the selection, wired to the list that shows them. */
export function useListActions({ calls, filter, list, picked }: ListActionsInput): ListActions {
  const router = useRouter();
  const bulk = useBulk({
    calls,
    filter,
    foresee: list.foresee,
    settle: () => {
      list.refetch();
      router.refresh();
    },
    onDone: picked.clear,
  });
  const { selection } = picked;
  const selectMatching = async () => {
    const answer = await calls.count(filter).catch(() => null);
    if (answer?.ok) picked.selectMatching(answer.data.count);
    else showToast({ title: "They could not be counted", description: answer?.problem.detail, tone: "failed" });
  };
  return {
    bulk,
    actOnRows: useAct(bulk.ask),
    actOnSelection: (action) => {
      if (selection.kind === "matching") return bulk.ask(action, selection);
      bulk.ask(action, { kind: "rows", rows: list.rows.filter(({ id }) => selection.ids.has(id)) });
    },
    selectMatching: () => void selectMatching(),
  };
}
