import { isUnavailable } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { openEntry } from "./answer";
import { CALL_LIMIT_MS } from "./attempt";
import type { Surroundings } from "./hooks";
import { type JournalEntry, readJournal, removeEntry } from "./journal";
import { tokensSeal } from "./prepare";
import { hasDied, thisProcess } from "./sender";
import { settle } from "./settle";

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 60_000;

export interface Replay {
  /**
   * Settles what the journal holds of processes that are gone, and of this one apart from the attempts `running`. Answers how many. What
   * cannot be settled is tried again later, and holds up no other. `isUrgent`: all of it now. Throws when the database is away.
   */
  readonly sweep: (running: ReadonlySet<string>, isUrgent?: boolean) => Promise<number>;
}

export function createReplay(around: Surroundings): Replay {
  /** By attempt: how often it failed, and when it is tried again by the process's own clock. */
  const put = new Map<string, { failures: number; at: number }>();
  return {
    sweep: async (running, isUrgent = false) => {
      let count = 0;
      for (const entry of await readJournal()) {
        const later = put.get(entry.attempt);
        if (!isLeftBehind(entry, running) || (!isUrgent && later && later.at > performance.now())) continue;
        if (await replay(entry, around)) {
          put.delete(entry.attempt);
          count += 1;
        } else {
          const failures = (later?.failures ?? 0) + 1;
          put.set(entry.attempt, { failures, at: performance.now() + delayAfter(failures) });
        }
      }
      return count;
    },
  };
}

/** A process that lives settles what it received; one of which nothing is known has had its time. */
function isLeftBehind({ by, attempt, receivedAt }: JournalEntry, running: ReadonlySet<string>): boolean {
  if (by === thisProcess()) return !running.has(attempt);
  return hasDied(by) || Date.now() - receivedAt.getTime() > 2 * CALL_LIMIT_MS;
}

async function replay(entry: JournalEntry, around: Surroundings): Promise<boolean> {
  try {
    const answer = await openEntry(entry);
    await settle(answer, await tokensSeal(entry), around);
    await removeEntry(entry);
    log.info({ org_id: entry.orgId, installation_id: entry.installationId }, "a refresh was finished from the journal");
    return true;
  } catch (error) {
    if (isUnavailable(error)) throw error;
    log.error(
      { err: error, installation_id: entry.installationId },
      "an answer in the refresh journal cannot be settled",
    );
    return false;
  }
}

function delayAfter(failures: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(failures - 1, 10));
}
