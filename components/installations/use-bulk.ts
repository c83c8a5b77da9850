"use client";

import { useRef, useState } from "react";
import { showToast } from "@/components/ui/toast";
import type { BulkAction, BulkRequest, SavedViewSearch } from "@/lib/contracts";
import { type BulkCalls, requestsForIds, runBulk } from "./bulk-calls";
import { type BulkOutcome, type BulkTarget, outcomeOf, outcomeWords, targetCount } from "./bulk-words";

export type BulkStep =
  | { readonly kind: "idle" }
  | { readonly kind: "asking"; readonly action: "disconnect" | "delete"; readonly target: BulkTarget }
  | { readonly kind: "running"; readonly action: BulkAction; readonly done: number; readonly total: number }
  | {
      readonly kind: "report";
      readonly action: BulkAction;
      readonly target: BulkTarget;
      readonly outcome: BulkOutcome;
    };

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
  readonly step: BulkStep;
  readonly ask: (action: BulkAction, target: BulkTarget) => void;
  readonly confirm: () => void;
  readonly dismiss: () => void;
  readonly cancel: () => void;
  readonly retry: () => void;
}

/** One bulk action from the press to its report. Enabling and disabling begin at once and can be undone; the rest asks first. */
export function useBulk({ calls, filter, foresee, settle, onDone }: BulkOptions): Bulk {
  const [step, setStep] = useState<BulkStep>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);

  const carryOut = async (action: BulkAction, requests: readonly BulkRequest[], total: number) => {
    const controller = new AbortController();
    running.current = controller;
    setStep({ kind: "running", action, done: 0, total });
    const onProgress = (done: number, of: number) => setStep({ kind: "running", action, done, total: of });
    try {
      return outcomeOf(await runBulk(calls, requests, { onProgress, signal: controller.signal }));
    } catch (error) {
      const description = error instanceof Error ? error.message : "The server cannot be reached.";
      showToast({ title: "Nothing more was changed", description, tone: "failed" });
      return null;
    } finally {
      running.current = null;
      settle();
    }
  };

  const undo = async (action: BulkAction, outcome: BulkOutcome) => {
    const back = action === "disable" ? "enable" : "disable";
    const requests = outcome.runIds.map((id) => ({ action: back, succeeded_in: id }) as const);
    const undone = await carryOut(back, requests, outcome.succeeded);
    setStep({ kind: "idle" });
    if (undone) showToast({ title: `Undone: ${undone.succeeded} as before` });
  };

  const run = async (action: BulkAction, target: BulkTarget) => {
    if (running.current !== null) return;
    foresee(action, target.kind === "rows" ? target.rows.map(({ id }) => id) : null);
    const outcome = await carryOut(action, requestsFor(action, target, filter), targetCount(target));
    if (outcome === null) return setStep({ kind: "idle" });
    onDone();
    if (outcome.failedCount > 0 || outcome.cancelled) return setStep({ kind: "report", action, target, outcome });
    setStep({ kind: "idle" });
    const reversible = (action === "enable" || action === "disable") && outcome.succeeded > 0;
    const takeBack = { action: { label: "Undo", onAction: () => void undo(action, outcome) } };
    showToast({ title: outcomeWords(action, outcome, target), ...(reversible ? takeBack : {}) });
  };

  return {
    step,
    ask: (action, target) => {
      if (action === "enable" || action === "disable") void run(action, target);
      else setStep({ kind: "asking", action, target });
    },
    confirm: () => (step.kind === "asking" ? void run(step.action, step.target) : undefined),
    dismiss: () => setStep((now) => (now.kind === "running" ? now : { kind: "idle" })),
    cancel: () => running.current?.abort(),
    retry: () => (step.kind === "report" ? void run(step.action, failedTarget(step)) : undefined),
  };
}

function requestsFor(action: BulkAction, target: BulkTarget, filter: SavedViewSearch): BulkRequest[] {
  if (target.kind === "matching") return [{ action, filter, expected_count: target.count }];
  return requestsForIds(
    action,
    target.rows.map(({ id }) => id),
  );
}

/** Those that failed, as far as they are known by name. */
function failedTarget({ target, outcome }: Extract<BulkStep, { kind: "report" }>): BulkTarget {
  const known = new Map(target.kind === "rows" ? target.rows.map((row) => [row.id, row]) : []);
  const rows = outcome.failed.map(({ id, name }) => known.get(id) ?? { id, name: name ?? id });
  return { kind: "rows", rows };
}
