import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { log } from "../log";
import { once } from "../once";
import { clientConfig } from "./connection";

export interface Session {
  /** Waits for the connection, also while the database is away. Rejects with what the query met; it is never sent twice. */
  query<R extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<R>>;
  close(): Promise<void>;
}

// Its few statements run over and over with arrays of any length: planning each time would cost more than running them.
const SETTINGS = { "app.system": "on", plan_cache_mode: "force_generic_plan" };
const STATEMENT_TIMEOUT_MS = 15_000;
const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 1_000;

const sessions = () => once("sessions", () => new Set<Session>());

/**
 * A connection outside the pool that sees every organization's rows, as inSystem does, and opens again by itself.
 * `onOpen` runs on each new connection before anybody's query, for what a session holds, such as an advisory lock.
 */
export function openSystemSession(onOpen: (client: pg.Client) => Promise<void> = async () => {}): Session {
  const closing = new AbortController();
  let connected = waitable();
  const running = keepConnected({
    closing: closing.signal,
    onOpen,
    onUp: (client) => connected.resolve(client),
    onDown: () => (connected = waitable()),
  });
  const session: Session = {
    query: async (query) => (await connected.promise).query(query),
    close: async () => {
      sessions().delete(session);
      connected.reject(new Error("the session is closed"));
      closing.abort();
      await running;
    },
  };
  sessions().add(session);
  return session;
}

/** Ends every session of this process. */
export async function closeSessions(): Promise<void> {
  await Promise.all([...sessions()].map((session) => session.close()));
}

interface Connecting {
  readonly closing: AbortSignal;
  readonly onOpen: (client: pg.Client) => Promise<void>;
  readonly onUp: (client: pg.Client) => void;
  readonly onDown: () => void;
}

async function keepConnected({ closing, onOpen, onUp, onDown }: Connecting): Promise<void> {
  let waitMs = RETRY_FIRST_MS;
  while (!closing.aborted) {
    const client = new pg.Client({ ...clientConfig(SETTINGS), statement_timeout: STATEMENT_TIMEOUT_MS });
    client.on("error", () => {});
    const ended = new Promise<void>((resolve) => client.once("end", resolve));
    try {
      await client.connect();
      await onOpen(client);
      waitMs = RETRY_FIRST_MS;
      onUp(client);
      await Promise.race([ended, aborted(closing)]);
      onDown();
    } catch (error) {
      if (!closing.aborted) log.warn({ err: error }, "cannot open a session with the database; trying again");
    }
    await client.end().catch(() => {});
    if (!closing.aborted) await sleep(waitMs, undefined, { signal: closing }).catch(() => {});
    waitMs = Math.min(waitMs * 2, RETRY_MAX_MS);
  }
}

function waitable() {
  const made = Promise.withResolvers<pg.Client>();
  // Nobody may be waiting when the session closes.
  made.promise.catch(() => {});
  return made;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
