"use client";

import { useEffect, useState } from "react";
import { X } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { BulkAction } from "@/lib/contracts";
import { BulkConfirm } from "./bulk-confirm";
import { BulkReport } from "./bulk-report";
import { countedInstallations, progressWords } from "./bulk-words";
import { formatCount } from "./figures";
import type { Bulk, BulkProgress } from "./use-bulk";

const lastingMs = 500;
/** So many the server changes before it answers; more it does in the background. */
const atOnceMax = 100;

export interface BulkPanelProps {
  readonly bulk: Bulk;
  /** How many are selected. */
  readonly count: number;
  /** More match than are selected: what selects them all, and how many they are, "1k+". */
  readonly all: { readonly total: string; readonly onSelect: () => void } | null;
  readonly onAct: (action: BulkAction) => void;
  readonly onClear: () => void;
}

/** What to do with the selection, its progress, its questions and its report. */
export function BulkPanel({ bulk, count, all, onAct, onClear }: BulkPanelProps) {
  const { progress } = bulk;
  const long = useLasting(progress !== null);
  useEffect(() => {
    if (count > 0) announce(`${countedInstallations(count)} selected`);
  }, [count]);
  return (
    <>
      {progress !== null && long ? (
        <Bar>
          <Progress {...progress} />
          <Button size="sm" onClick={bulk.cancel}>
            Cancel
          </Button>
        </Bar>
      ) : count > 0 ? (
        <Bar>
          <Selected count={count} all={all} />
          <Actions onAct={onAct} />
          <IconButton
            label="Clear the selection"
            size="sm"
            icon={<X aria-hidden />}
            onClick={onClear}
            className="max-sm:-order-1"
          />
        </Bar>
      ) : null}
      <BulkConfirm bulk={bulk} />
      <BulkReport bulk={bulk} />
    </>
  );
}

/** Over the foot of the window, so that it moves nothing. */
function Bar({ children }: { readonly children: React.ReactNode }) {
  return (
    <section
      aria-label="Bulk actions"
      data-bulk-bar=""
      className="fixed inset-x-4 bottom-5 z-30 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-raised py-2 ps-4 pe-2 shadow-float transition-[opacity,translate] duration-150 starting:translate-y-2 starting:opacity-0 forced-colors:border max-md:bottom-18 print:hidden"
    >
      {children}
    </section>
  );
}

function Selected({ count, all }: Pick<BulkPanelProps, "count" | "all">) {
  return (
    <div className="flex items-center gap-3 pe-1 max-sm:-order-2 max-sm:flex-1">
      <span className="font-medium tabular-nums">{formatCount(count)} selected</span>
      {all === null ? null : (
        <button
          type="button"
          onClick={all.onSelect}
          className="rounded-sm text-accent-fg underline-offset-2 hover:underline"
        >
          Select all {all.total} matching
        </button>
      )}
    </div>
  );
}

function Actions({ onAct }: Pick<BulkPanelProps, "onAct">) {
  return (
    <div className="flex items-center gap-1.5 max-sm:w-full max-sm:overflow-x-auto max-sm:pb-1">
      <Button size="sm" onClick={() => onAct("enable")}>
        Enable
      </Button>
      <Button size="sm" onClick={() => onAct("disable")}>
        Disable
      </Button>
      <Button size="sm" onClick={() => onAct("disconnect")}>
        Disconnect
      </Button>
      <Button size="sm" onClick={() => onAct("delete")} className="text-failed">
        Delete
      </Button>
    </div>
  );
}

/** True once `on` has lasted: what is done in a moment needs no progress. */
function useLasting(on: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(() => setLasting(true), lastingMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [on]);
  return lasting;
}

function Progress({ action, done, total }: BulkProgress) {
  const words = progressWords(action, done, total);
  return (
    <div className="flex items-center gap-3" role="status">
      <progress
        max={total}
        value={done}
        aria-label={words}
        className="h-1.5 w-32 appearance-none overflow-hidden rounded-full bg-pressed [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-pressed [&::-webkit-progress-value]:bg-accent"
      />
      <span className="tabular-nums">{words}</span>
      {total > atOnceMax ? <span className="text-muted max-sm:hidden">It goes on if you leave the page.</span> : null}
    </div>
  );
}
