import { setTimeout as sleep } from "node:timers/promises";
import { isUnavailable } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

export interface GroupCommit<T, R> {
  /** Resolves with the item's result once its batch is committed. Rejects only when the item itself cannot be written. */
  add(item: T): Promise<R>;
  /** Items that are not committed yet. */
  readonly size: number;
  /** Resolves when nothing is waiting. */
  settled(): Promise<void>;
}

/** One statement for all items; a result per item. It may run twice for the same items. */
export type Commit<T, R> = (items: readonly T[]) => Promise<readonly R[]>;

interface Options<T, R> {
  /** Each does one statement at a time. */
  readonly writers: readonly Commit<T, R>[];
  readonly batchMax: number;
}

interface Entry<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 1_000;

/** Writes what comes together in one statement: while a batch is on its way, the next one gathers. A lost database is waited for. */
export function createGroupCommit<T, R>({ writers, batchMax }: Options<T, R>): GroupCommit<T, R> {
  const free = [...writers];
  const queue: Entry<T, R>[] = [];
  const idle = new Set<() => void>();
  let size = 0;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || queue.length === 0 || free.length === 0) return;
    isScheduled = true;
    // Whatever this turn of the event loop brings goes together.
    setImmediate(() => {
      isScheduled = false;
      const commit = free.pop();
      if (commit !== undefined) void write(commit, queue.splice(0, batchMax));
      schedule();
    });
  }

  async function write(commit: Commit<T, R>, batch: readonly Entry<T, R>[]): Promise<void> {
    await commitAll(batch, commit);
    free.push(commit);
    size -= batch.length;
    schedule();
    if (size > 0) return;
    for (const wake of idle) wake();
    idle.clear();
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        size += 1;
        queue.push({ item, resolve, reject });
        schedule();
      }),
    get size() {
      return size;
    },
    settled: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(resolve))),
  };
}

/** Commits a batch, however long the database is away. One item that cannot be written does not take the others with it. */
async function commitAll<T, R>(batch: readonly Entry<T, R>[], commit: Commit<T, R>): Promise<void> {
  for (let waitMs = RETRY_FIRST_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
    try {
      const results = await commit(batch.map(({ item }) => item));
      // commit() promises a result per item.
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
      return;
    } catch (error) {
      if (!isUnavailable(error)) return refuse(batch, commit, error);
      log.warn({ err: error, items: batch.length }, "the database is away; trying again");
      await sleep(waitMs);
    }
  }
}

async function refuse<T, R>(batch: readonly Entry<T, R>[], commit: Commit<T, R>, error: unknown): Promise<void> {
  if (batch.length === 1) return batch[0]?.reject(error);
  const half = Math.ceil(batch.length / 2);
  await commitAll(batch.slice(0, half), commit);
  await commitAll(batch.slice(half), commit);
}
