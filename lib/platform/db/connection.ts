import pg from "pg";
import { forget, once } from "../once";

const CONNECTIONS_MAX = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000;

export interface Connection {
  readonly url: string;
  /** The role that runtime connections take on, when the url's own role would see past row-level security. */
  readonly role: string | undefined;
  /** Open connections per process, at most. */
  readonly connectionsMax?: number;
}

/** Names the database that this process works with, for the gateway and the Next bundle alike. */
export function setConnection(connection: Connection): void {
  holder().current = connection;
}

/** For another process that is to work with the same database. */
export function connectionInUse(): Connection {
  const { current } = holder();
  if (current === undefined) throw new Error("the database is not open yet: call openDatabase() first");
  return current;
}

/** Settings for a runtime connection outside the pool, such as the one that listens; `settings` are PostgreSQL's, for the whole session. */
export function clientConfig(settings: Readonly<Record<string, string>> = {}): pg.ClientConfig {
  const { url, role } = connectionInUse();
  const all = Object.entries(role === undefined ? settings : { role, ...settings });
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "patchbay",
    ...(all.length === 0 ? {} : { options: all.map(([name, value]) => `-c ${name}=${value}`).join(" ") }),
  };
}

/** The process's one pool. */
export function pool(): pg.Pool {
  return once("pool", () => openPool(connectionInUse().connectionsMax ?? CONNECTIONS_MAX));
}

/** A pool of its own, for work that must not take the requests' connections. Broken connections are dropped and replaced by themselves. */
export function openPool(max: number): pg.Pool {
  const made = new pg.Pool({
    ...clientConfig(),
    max,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
  });
  // Without these listeners a connection that PostgreSQL closes, idle or in use, would end the process; its query fails besides.
  made.on("error", () => {});
  made.on("connect", (client) => client.on("error", () => {}));
  return made;
}

/** Ends the pool once its queries are done. */
export async function closePool(): Promise<void> {
  if (holder().current === undefined) return;
  await pool().end();
  forget("pool");
}

export function forgetConnection(): void {
  holder().current = undefined;
}

function holder(): { current: Connection | undefined } {
  return once("connection", () => ({ current: undefined }));
}
