import { setTimeout as sleep } from "node:timers/promises";
import { isUnavailable, listen, standForElection } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { wanted } from "./channels";
import type { RefreshHooks } from "./hooks";
import { createReplay } from "./replay";
import { warmUp } from "./warm-up";
import { createWorkload } from "./workload";

export interface BrokerOptions {
  /** Every time that the broker decides by: what is due, pauses, the breaker, expiry. Default: the system's clock. */
  readonly clock?: () => Date;
}

export interface Broker {
  /** Whether this process leads at the moment. */
  readonly isLeading: () => boolean;
  /** How many attempts are out. */
  readonly running: () => number;
  /** Resolves once a first attempt would not have to wait for anything of ours. */
  readonly ready: () => Promise<void>;
  /** Resolves while this process leads, or once it does. */
  readonly leading: () => Promise<void>;
  /**
   * Takes what is open or due by the clock, as often as there is any, and resolves when all of it is settled. What must wait (pauses, an
   * issuer's breaker, attempts that others have sent) is left alone. Answers how many attempts it settled. Leads first where it does not yet.
   */
  readonly round: () => Promise<number>;
  /** Takes nothing more, and resolves when the calls in flight are settled; after 16 seconds the journal keeps what is left. */
  readonly stop: () => Promise<void>;
}

/** There is one leader for each database. */
const OFFICE = "patchbay refresh broker";
const POLL_MS = 1_000;
const STOP_MS = 16_000;

/** Renews tokens in this process, for all processes on the same database: of several brokers one leads. */
export function runBroker(hooks: RefreshHooks, { clock = () => new Date() }: BrokerOptions = {}): Broker {
  const [stopping, givingUp] = [new AbortController(), new AbortController()];
  const around = { hooks, clock, givingUp: givingUp.signal };
  const replay = createReplay(around);
  const workload = createWorkload(around, () => wake());
  const warm = warmUp();
  let leadingSince = clock();
  const inTurn = createTurns();
  const sweep = (isUrgent = false) => inTurn(() => replay.sweep(workload.running(), isUrgent));
  const take = () =>
    inTurn(async () => {
      if (election.isLeading() && !stopping.signal.aborted) await workload.take(leadingSince);
    });
  const look = createLook(sweep, take);
  const wake = () => look(false);
  const election = standForElection(OFFICE, () => {
    leadingSince = clock();
    look(true);
  });
  const poll = setInterval(() => look(true), POLL_MS);
  const listening = listen(wanted, { onMessage: wake, onGap: wake });
  return {
    isLeading: election.isLeading,
    running: () => workload.running().size,
    ready: () => warm,
    leading: election.leading,
    round: async () => {
      await election.leading();
      for (let settled = await sweep(true); ;) {
        await take();
        const count = await workload.done();
        if (count === 0) return settled;
        settled += count;
      }
    },
    stop: async () => {
      stopping.abort();
      clearInterval(poll);
      void listening.then((end) => end());
      const late = sleep(STOP_MS, undefined, { ref: false }).then(() => givingUp.abort());
      await Promise.all([election.stop(), Promise.race([workload.done(), late])]);
    },
  };
}

/** Runs one after another whatever is given: two looks at once would take more than there is room for. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = tail.then(work);
    tail = result.catch(() => {});
    return result;
  };
}

/** Looks for work, with the journal or without; any number of wishes at once is one look. A database that is away is told once. */
function createLook(sweep: () => Promise<unknown>, take: () => Promise<unknown>): (withJournal: boolean) => void {
  const asked = { journal: false, any: false };
  let isAway = false;
  const look = async (): Promise<void> => {
    const withJournal = asked.journal;
    Object.assign(asked, { journal: false, any: false });
    try {
      if (withJournal) await sweep();
      await take();
      isAway = false;
    } catch (error) {
      if (!isAway || !isUnavailable(error)) log.warn({ err: error }, "cannot look for tokens to renew; trying again");
      isAway = isUnavailable(error);
    }
  };
  return (withJournal) => {
    asked.journal ||= withJournal;
    if (asked.any) return;
    asked.any = true;
    queueMicrotask(() => void look());
  };
}
