import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { ConfigError } from "../env";

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
}

// The table, the checksums and the lock's number are those of `prisma migrate deploy`: either may be used on the same database.
const LOCK = 72_707_369;
const BOOKKEEPING = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Runs `work` while no other process changes this database's schema. */
export async function withMigrationLock<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("select pg_advisory_lock($1)", [LOCK]);
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => {});
  }
}

/**
 * Applies the folders of `directory` that the database does not have, in order; answers their names. Call it under the migration lock.
 * Throws ConfigError when an earlier migration failed, was edited after it was applied, or is unknown to this version.
 */
export async function migrate(client: Client, directory: string): Promise<string[]> {
  await client.query(BOOKKEEPING);
  const known = readMigrations(directory);
  const { rows } = await client.query<Applied>("select * from _prisma_migrations");
  const pending = pendingMigrations(known, rows);
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory).filter((name) => existsSync(path.join(directory, name, "migration.sql")));
  return names.toSorted().map((name) => {
    const bytes = readFileSync(path.join(directory, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
  });
}

function pendingMigrations(known: readonly Migration[], rows: readonly Applied[]): Migration[] {
  const standing = rows.filter((row) => row.rolled_back_at === null);
  const failed = standing.find((row) => row.finished_at === null);
  if (failed)
    throw new ConfigError(
      `database: migration ${failed.migration_name} failed earlier: resolve it with "prisma migrate resolve"`,
    );
  const applied = new Map(standing.map((row) => [row.migration_name, row.checksum]));
  const names = new Set(known.map(({ name }) => name));
  for (const name of applied.keys())
    if (!names.has(name))
      throw new ConfigError(`database: it has migration ${name}, which this version of Patchbay does not know`);
  return known.filter(({ name, checksum }) => {
    const before = applied.get(name);
    if (before !== undefined && before !== checksum)
      throw new ConfigError(`database: migration ${name} was edited after it was applied`);
    return before === undefined;
  });
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  const insert = "insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)";
  await client.query(insert, [id, checksum, name]);
  try {
    await client.query(sql);
  } catch (cause) {
    await client.query("rollback").catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    await client.query("update _prisma_migrations set logs = $2 where id = $1", [id, reason]);
    throw new Error(`migration ${name}: ${reason}`, { cause });
  }
  await client.query("update _prisma_migrations set finished_at = now(), applied_steps_count = 1 where id = $1", [id]);
}
