import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import { openSystemSession, type Session } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { gauge } from "@/lib/platform/metrics";
import { forget, once } from "@/lib/platform/once";
import type { CallEnd, CallGuard, CallStart, OpenCall } from "./call";
import { openCallBell } from "./call-watch";
import { createGroupCommit } from "./group-commit";
import { openPresence, processId } from "./presence";
import { type GuardedCall, insertOpen } from "./store-open";
import { type EndedCall, recordCalls } from "./store-record";

const BATCH_MAX = 1_000;
const WRITERS = 2;
/** Calls that wait to be written, begun and ended together. */
const WAITING_MAX = 20_000;
const BEGIN_MAX_MS = 3_000;
const CLOSE_MAX_MS = 10_000;
const INTEGER_MAX = 2 ** 31 - 1;

export interface Recorder {
  /**
   * Writes a call down as begun, and resolves once that would outlive this process. Null when the guard does not hold any more:
   * read again and decide anew. Throws `overloaded` when calls cannot be written down in time; such a call must not be made.
   */
  begin(call: CallStart, guard: CallGuard | null): Promise<OpenCall | null>;
  /** Counts a call, begun or not. Resolves once it is committed; a lost database is waited for. The same call twice counts once. */
  record(call: OpenCall, end: CallEnd): Promise<void>;
  /** Resolves when everything is committed and the recorder's connection is closed. */
  close(): Promise<void>;
}

type Ending = EndedCall | { readonly discarded: string };

/** This process's recorder: a group commit over the calls of every organization. */
export function recorder(): Recorder {
  return once("usage-recorder", createRecorder);
}

/** For the end of the process: waits for the calls that have ended to be counted, up to 10 seconds. What is late then counts as failed. */
export async function closeRecorder(): Promise<void> {
  const open = once<Pick<Recorder, "close">>("usage-recorder", () => ({ close: async () => {} }));
  const late = sleep(CLOSE_MAX_MS, "late", { ref: false });
  if ((await Promise.race([open.close(), late])) === "late") log.error("calls were not counted in time");
  forget("usage-recorder");
}

function createRecorder(): Recorder {
  const presence = openPresence();
  const begins = createGroupCommit<GuardedCall, boolean>({
    writers: [(asked) => insertOpen(presence, processId(), asked)],
    batchMax: BATCH_MAX,
  });
  const sessions = Array.from({ length: WRITERS }, () => openSystemSession());
  const bell = openCallBell();
  const ends = createGroupCommit<Ending, void>({
    writers: sessions.map((session) => async (endings) => {
      const results = await commitEnds(session, endings);
      bell.ring(endings.flatMap((ending) => ("call" in ending ? [ending.call] : [])));
      return results;
    }),
    batchMax: BATCH_MAX,
  });
  const waiting = () => begins.size + ends.size;
  showWaiting(waiting);

  return {
    begin: async (start, guard) => {
      if (waiting() >= WAITING_MAX) throw overloaded();
      const call = { ...start, id: uuidv7(start.startedAt.getTime()) };
      const begun = begins.add({ call, guard });
      const isBegun = await withinLimit(begun);
      if (isBegun === true) return call;
      // It may have been written all the same: late, or by an attempt whose answer was lost.
      begun.then(() => ends.add({ discarded: call.id })).catch(reportLost);
      if (isBegun === "late") throw overloaded();
      return null;
    },
    record: (call, end) => ends.add({ call, end: bounded(end) }),
    close: async () => {
      await begins.settled();
      await ends.settled();
      bell.close();
      await Promise.all([presence, ...sessions].map((session) => session.close()));
      forget("usage-recorder");
    },
  };
}

async function commitEnds(session: Session, endings: readonly Ending[]): Promise<void[]> {
  const ended = endings.filter((ending) => "call" in ending);
  const discarded = endings.flatMap((ending) => ("discarded" in ending ? [ending.discarded] : []));
  await recordCalls(session, ended, discarded);
  return [];
}

function withinLimit(begun: Promise<boolean>): Promise<boolean | "late"> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean | "late">();
  const timer = setTimeout(resolve, BEGIN_MAX_MS, "late" as const);
  begun.then(resolve, reject);
  return promise.finally(() => clearTimeout(timer));
}

/** As the table's integers take it. */
function bounded({ trace, ...end }: CallEnd): CallEnd {
  const rest = { ...end, latencyMs: integer(end.latencyMs) };
  if (trace === undefined) return rest;
  const { authMs, bodyMs, retryMs, upstreamMs, answerMs, bytesIn, bytesOut } = trace;
  const times = { authMs: integer(authMs), bodyMs: integer(bodyMs), retryMs: integerOrNull(retryMs) };
  const served = { upstreamMs: integerOrNull(upstreamMs), answerMs: integerOrNull(answerMs) };
  return { ...rest, trace: { ...trace, ...times, ...served, bytesIn: integer(bytesIn), bytesOut: integer(bytesOut) } };
}

function integer(value: number): number {
  return Math.min(INTEGER_MAX, Math.max(0, Math.round(value)));
}

function integerOrNull(value: number | null): number | null {
  return value === null ? null : integer(value);
}

function overloaded(): AppError {
  return new AppError("overloaded", "Calls cannot be recorded at the moment, so none are made. Try again shortly.", {
    headers: { "Retry-After": "2" },
  });
}

function reportLost(error: unknown): void {
  log.error({ err: error }, "a call that was not made stays open");
}

function showWaiting(count: () => number): void {
  const shown = once("usage-waiting", () => ({ count }));
  shown.count = count;
  gauge({
    name: "patchbay_usage_waiting",
    help: "Calls that wait to be written to the database",
    collect() {
      this.set(shown.count());
    },
  });
}
