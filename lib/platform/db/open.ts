import type { Env } from "../env";

export interface Database {
  /** The url that was resolved, with the password. */
  readonly url: string;
  /** Ends this process's connections, and the embedded server when no other process uses it. */
  readonly close: () => Promise<void>;
}

/**
 * Finds the database (DATABASE_URL, or the embedded one in DATA_DIR, started when it does not run), applies the migrations
 * and makes it the one that pool(), prisma() and listen() of this process work with.
 */
export async function openDatabase(_settings: Pick<Env, "databaseUrl" | "dataDir">): Promise<Database> {
  throw new Error("not connected yet");
}
