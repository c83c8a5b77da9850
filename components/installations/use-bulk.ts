"use client";

import { useRef, useState } from "react";
import { showToast } from "@/components/ui/toast";
import type { BulkAction, BulkRequest, SavedViewSearch } from "@/lib/contracts";
import { type BulkCalls, requestsForIds, runBulk } from "./bulk-calls";
import { type BulkOutcome, type BulkTarget, outcomeOf, outcomeWords, targetCount } from "./bulk-words";

/** What stands open over the list: a question, or the report of what failed. */
export type BulkDialog =
  | { readonly kind: "asking"; readonly action: "disconnect" | "delete"; readonly target: BulkTarget }
  | {
      readonly kind: "report";
      readonly action: BulkAction;
      readonly target: BulkTarget;
      readonly outcome: BulkOutcome;
    };

export interface BulkProgress {
  readonly action: BulkAction;
  readonly done: number;
  readonly total: number;
}

export interface BulkOptions {
  readonly calls: BulkCalls;
  readonly filter: SavedViewSearch;
  /** Shows the change before the server has made it; null is every row. */
  readonly foresee: (action: BulkAction, ids: readonly string[] | null) => void;
  /** Reads again what is shown, when an action has ended. */
  readonly settle: () => void;
  /** The selection has done its work. */
  readonly onDone: () => void;
}

export interface Bulk {
  readonly dialog: BulkDialog | null;
  readonly progress: BulkProgress | null;
  readonly ask: (action: BulkAction, target: BulkTarget) => void;
  readonly confirm: () => void;
  readonly dismiss: () => void;
  readonly cancel: () => void;
  readonly retry: () => void;
}

/**
 * Bulk actions from the press to the report, one after the other. Enabling and disabling begin at once and can be undone; the rest
 * asks first.
 */
export function useBulk({ calls, filter, foresee, settle, onDone }: BulkOptions): Bulk {
  const [dialog, setDialog] = useState<BulkDialog | null>(null);
  const { progress, carryOut, cancel } = useRuns(calls, settle);

  const undo = async (action: BulkAction, outcome: BulkOutcome) => {
    const back = action === "disable" ? "enable" : "disable";
    const requests = outcome.runIds.map((id) => ({ action: back, succeeded_in: id }) as const);
    const undone = await carryOut(back, requests, outcome.succeeded);
    if (undone) showToast({ title: `Undone: ${undone.succeeded} as before` });
  };

  const run = async (action: BulkAction, target: BulkTarget) => {
    setDialog(null);
    foresee(action, target.kind === "rows" ? target.rows.map(({ id }) => id) : null);
    const outcome = await carryOut(action, requestsFor(action, target, filter), targetCount(target));
    if (outcome === null) return;
    onDone();
    if (outcome.failedCount > 0 || outcome.cancelled) {
      setDialog({ kind: "report", action, target, outcome });
      return;
    }
    const reversible = (action === "enable" || action === "disable") && outcome.succeeded > 0;
    const takeBack = { action: { label: "Undo", onAction: () => void undo(action, outcome) } };
    showToast({ title: outcomeWords(action, outcome, target), ...(reversible ? takeBack : {}) });
  };

  return {
    dialog,
    progress,
    ask: (action, target) => {
      if (action === "enable" || action === "disable") void run(action, target);
      else setDialog({ kind: "asking", action, target });
    },
    confirm: () => void (dialog?.kind === "asking" && run(dialog.action, dialog.target)),
    dismiss: () => setDialog(null),
    cancel,
    retry: () => void (dialog?.kind === "report" && run(dialog.action, failedTarget(dialog))),
  };
}

/** Carries actions out one at a time, in the order in which they were asked for. Null where one could not even begin. */
function useRuns(calls: BulkCalls, settle: () => void) {
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const current = useRef<AbortController | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const runOne = async (action: BulkAction, requests: readonly BulkRequest[], expected: number) => {
    const controller = new AbortController();
    current.current = controller;
    const onProgress = (done: number, total: number) => setProgress({ action, done, total });
    onProgress(0, expected);
    try {
      return outcomeOf(await runBulk(calls, requests, { onProgress, signal: controller.signal }));
    } catch (error) {
      const description = error instanceof Error ? error.message : "The server cannot be reached.";
      showToast({ title: "Nothing more was changed", description, tone: "failed" });
      return null;
    } finally {
      setProgress(null);
      settle();
    }
  };
  const carryOut = (...run: Parameters<typeof runOne>): Promise<BulkOutcome | null> => {
    const next = last.current.then(() => runOne(...run));
    last.current = next;
    return next;
  };
  return { progress, carryOut, cancel: () => current.current?.abort() };
}

function requestsFor(action: BulkAction, target: BulkTarget, filter: SavedViewSearch): BulkRequest[] {
  if (target.kind === "matching") return [{ action, filter, expected_count: target.count }];
  return requestsForIds(
    action,
    target.rows.map(({ id }) => id),
  );
}

/** Those that failed, as far as they are known by name. */
function failedTarget({ target, outcome }: Extract<BulkDialog, { kind: "report" }>): BulkTarget {
  const known = new Map(target.kind === "rows" ? target.rows.map((row) => [row.id, row]) : []);
  const rows = outcome.failed.map(({ id, name }) => known.get(id) ?? { id, name: name ?? id });
  return { kind: "rows", rows };
}
