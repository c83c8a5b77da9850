import { setTimeout as sleep } from "node:timers/promises";
import { listen } from "@/lib/platform/db";
import { once } from "@/lib/platform/once";
import { settled } from "./channels";

/** Wakes whoever waits for an installation's token. */
export interface Watch {
  /** Resolves once endings are heard of, or after `limitMs`: a state read afterwards misses none. */
  readonly ready: (limitMs: number) => Promise<void>;
  /** Resolves when an attempt has ended since the last time, when that may have been missed, or after `limitMs`. */
  readonly next: (limitMs: number) => Promise<void>;
  readonly end: () => void;
}

interface Hub {
  readonly waiting: Map<string, Set<() => void>>;
  /** Resolves, with what ends it, once endings are heard of. */
  listening: Promise<() => void> | undefined;
}

const hub = () => once<Hub>("refresh-watch", () => ({ waiting: new Map(), listening: undefined }));

/** Begins to listen; the process listens for as long as anybody watches. */
export function watchInstallation(installationId: string): Watch {
  const { waiting } = hub();
  let woken = Promise.withResolvers<void>();
  const wake = () => woken.resolve();
  const others = waiting.get(installationId) ?? new Set();
  waiting.set(installationId, others.add(wake));
  hub().listening ??= listen(settled, {
    onMessage: (id) =>
      hub()
        .waiting.get(id)
        ?.forEach((call) => call()),
    onGap: () => hub().waiting.forEach((calls) => calls.forEach((call) => call())),
  });
  return {
    ready: (limitMs) => within(limitMs, hub().listening),
    next: async (limitMs) => {
      await within(limitMs, woken.promise);
      woken = Promise.withResolvers();
    },
    end: () => {
      others.delete(wake);
      if (others.size === 0 && waiting.get(installationId) === others) waiting.delete(installationId);
      if (waiting.size === 0) stopListening();
    },
  };
}

async function within(limitMs: number, event: Promise<unknown> | undefined): Promise<void> {
  const over = new AbortController();
  await Promise.race([event, sleep(limitMs, undefined, { signal: over.signal }).catch(() => {})]);
  over.abort();
}

function stopListening(): void {
  const { listening } = hub();
  hub().listening = undefined;
  void listening?.then((stop) => stop());
}
