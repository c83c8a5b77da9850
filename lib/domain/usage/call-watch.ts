import { listen, pgInSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { notifyEach } from "./store-calls";

/**
 * NOTIFY makes commits wait for each other, and nearly always nobody watches: so who watches says so, and processes that record calls
 * notify only about those. Payloads are the id of an installation, or of an organization for all of its installations.
 */
const WATCHED = "calls_watched";
const RECORDED = "calls_recorded";

/** Longer than anybody waits before they say so again. */
const WATCHED_MS = 40_000;
const GATHER_MS = 100;

interface Watch {
  /** Resolves when calls were recorded since the last time. */
  woken(): Promise<void>;
  stop(): void;
}

/** Asks to be woken when calls of an installation, or of an organization, are recorded by any process. */
export async function watchCalls(id: string): Promise<Watch> {
  let bell = Promise.withResolvers<void>();
  const stop = await listen(RECORDED, {
    onMessage: (payload) => payload === id && bell.resolve(),
    onGap: () => bell.resolve(),
  });
  await pgInSystem((client) => notifyEach(client, WATCHED, [id]));
  return {
    woken: async () => {
      await bell.promise;
      bell = Promise.withResolvers();
    },
    stop,
  };
}

interface Recorded {
  readonly orgId: string;
  readonly installationId: string;
}

export interface CallBell {
  /** Wakes who watches these calls, after they were committed. Costs nothing where nobody does. */
  ring(calls: readonly Recorded[]): void;
  close(): void;
}

/** Hears who watches, and wakes them a moment after the first of what was recorded. */
export function openCallBell(): CallBell {
  const watchedUntil = new Map<string, number>();
  const heard = listen(WATCHED, (id) => void watchedUntil.set(id, Date.now() + WATCHED_MS));
  heard.catch((error: unknown) => log.warn({ err: error }, "who watches calls is not heard"));
  const due = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function ringNow(): void {
    timer = undefined;
    const ids = [...due];
    due.clear();
    for (const [id, until] of watchedUntil) if (until < Date.now()) watchedUntil.delete(id);
    pgInSystem((client) => notifyEach(client, RECORDED, ids)).catch((error: unknown) =>
      log.debug({ err: error }, "watchers were not woken; they look for themselves"),
    );
  }

  return {
    ring: (calls) => {
      if (watchedUntil.size === 0) return;
      for (const { orgId, installationId } of calls)
        for (const id of [orgId, installationId]) if (watchedUntil.has(id)) due.add(id);
      if (due.size > 0) timer ??= setTimeout(ringNow, GATHER_MS).unref();
    },
    close: () => {
      clearTimeout(timer);
      heard.then((stop) => stop()).catch(() => {});
    },
  };
}
