import path from "node:path";
import { runMigrations } from "graphile-worker";
import { closeConnections, setConnection } from "../db";
import type { Connection } from "../db";
import type { Env } from "../env";
import { connect } from "./connect";
import { embeddedDatabase } from "./embedded";
import { migrate, withMigrationLock } from "./migrate";
import { runtimeRole } from "./runtime-role";

export interface Database {
  /** The url that was resolved, with its password. */
  readonly url: string;
  /** The migrations that were applied just now. */
  readonly migrated: readonly string[];
  /** Ends this process's connections, and the embedded server when no other process uses it. */
  readonly close: () => Promise<void>;
}

const MIGRATIONS = path.resolve(import.meta.dirname, "../../../prisma/migrations");

/**
 * Finds the database (`databaseUrl`, else the embedded one in `dataDir`, which is started when it does not run), applies the migrations
 * and makes it the one that pool(), prisma() and listen() work with, in every copy of those modules in this process.
 * Throws ConfigError when the database cannot be reached or is not one this version fits.
 */
export async function openDatabase(settings: Pick<Env, "databaseUrl" | "dataDir">): Promise<Database> {
  const server = await findServer(settings);
  try {
    const { role, migrated } = await prepareSchema(server.url);
    setConnection({ url: server.url, role });
    return {
      url: server.url,
      migrated,
      close: async () => {
        await closeConnections();
        await server.release();
      },
    };
  } catch (error) {
    await server.release();
    throw error;
  }
}

/** Brings the database of `url` to this version's schema, the job queue's included. Safe to call from several processes at once. */
export async function prepareSchema(url: string): Promise<Pick<Connection, "role"> & Pick<Database, "migrated">> {
  const client = await connect(url);
  try {
    return await withMigrationLock(client, async () => {
      const migrated = await migrate(client, MIGRATIONS);
      await runMigrations({ connectionString: url });
      return { migrated, role: await runtimeRole(client) };
    });
  } finally {
    await client.end();
  }
}

async function findServer(settings: Pick<Env, "databaseUrl" | "dataDir">) {
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl, release: async () => {} };
  return embeddedDatabase(path.join(settings.dataDir, "postgres"));
}
