import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { log } from "../log";
import { clientConfig } from "./connection";

export interface Election {
  readonly isLeading: () => boolean;
  /** Resolves while this process leads, or once it does. */
  readonly leading: () => Promise<void>;
  /** Steps down and stands no more. */
  readonly stop: () => Promise<void>;
}

// The lock is its connection's: PostgreSQL has to notice soon when that is gone. It must be allowed to wait for ever.
const SETTINGS = {
  tcp_keepalives_idle: "5",
  tcp_keepalives_interval: "2",
  tcp_keepalives_count: "3",
  statement_timeout: "0",
  lock_timeout: "0",
  idle_session_timeout: "0",
};
const BEAT_MS = 2_000;
const BEAT_LIMIT_MS = 5_000;
const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 1_000;

/**
 * Stands for the lead in `office` among all processes on this database, by a session advisory lock on a connection of its own. Whoever waits has it
 * within milliseconds of the leader's end. A lost connection is a lost lead: this process stands again.
 */
export function standForElection(office: string, onLead: () => void): Election {
  const stopping = new AbortController();
  const state = { isLeading: false, led: Promise.withResolvers<void>() };
  const lead = () => {
    state.isLeading = true;
    state.led.resolve();
    log.debug({ office }, "leads");
    onLead();
  };
  const lose = () => {
    if (state.isLeading) state.led = Promise.withResolvers();
    state.isLeading = false;
  };
  const finished = keepStanding(office, stopping.signal, lead, lose);
  return {
    isLeading: () => state.isLeading,
    leading: () => state.led.promise,
    stop: () => {
      stopping.abort();
      return finished;
    },
  };
}

async function keepStanding(office: string, stopping: AbortSignal, lead: () => void, lose: () => void): Promise<void> {
  let waitMs = RETRY_FIRST_MS;
  while (!stopping.aborted) {
    const client = new pg.Client({ ...clientConfig(SETTINGS), keepAliveInitialDelayMillis: 5_000 });
    client.on("error", () => {});
    const ended = new Promise<void>((resolve) => client.once("end", resolve));
    const end = () => void client.end().catch(() => {});
    stopping.addEventListener("abort", end, { once: true });
    try {
      await client.connect();
      await waitForLock(client, office);
      waitMs = RETRY_FIRST_MS;
      if (!stopping.aborted) lead();
      await heldUntil(client, ended);
    } catch (error) {
      if (!stopping.aborted) log.warn({ err: error, office }, "cannot stand for election; trying again");
    }
    lose();
    stopping.removeEventListener("abort", end);
    await client.end().catch(() => {});
    if (!stopping.aborted) await sleep(waitMs, undefined, { signal: stopping }).catch(() => {});
    waitMs = Math.min(waitMs * 2, RETRY_MAX_MS);
  }
}

async function waitForLock(client: pg.Client, office: string): Promise<void> {
  // While it waits, PostgreSQL notices that we are gone only where the platform can tell.
  await client.query("select set_config('client_connection_check_interval', '2s', false)").catch(() => {});
  await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [office]);
}

/** Resolves when the connection is gone, or does not answer any more. */
async function heldUntil(client: pg.Client, ended: Promise<void>): Promise<void> {
  const beat = setInterval(() => {
    const limited: pg.QueryConfig & { query_timeout: number } = { text: "select 1", query_timeout: BEAT_LIMIT_MS };
    client.query(limited).catch(() => void client.end().catch(() => {}));
  }, BEAT_MS);
  await ended;
  clearInterval(beat);
}
