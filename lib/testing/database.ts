import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { embeddedDatabase, prepareSchema } from "@/lib/platform/boot";
import { closeConnections, setConnection } from "@/lib/platform/db";
import { isAlive } from "@/lib/platform/process-alive";

export interface TestDatabase {
  readonly url: string;
  /** Ends this process's connections and drops the database. */
  readonly close: () => Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const CONNECTIONS_MAX = 8;
const LOCK = 41_107_001;

/** The PostgreSQL that every test of this work tree shares; it stops when the last one lets go. Nothing in it survives a crash. */
export function testCluster() {
  const name = createHash("sha256").update(ROOT).digest("hex").slice(0, 12);
  return embeddedDatabase(path.join(os.tmpdir(), `patchbay-test-${name}`), { isDurable: false });
}

/**
 * A migrated, empty database of this test file's own, which pool(), prisma() and listen() work with from now on:
 * `beforeAll(async () => (await testDatabase()).close)`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await newDatabase((admin, clusterUrl) => ensureTemplate(admin, clusterUrl));
  setConnection({ url: database.url, role: undefined, connectionsMax: CONNECTIONS_MAX });
  return {
    url: database.url,
    close: async () => {
      await closeConnections();
      await database.close();
    },
  };
}

/** A database with nothing in it, that nothing of this process works with. */
export function emptyDatabase(): Promise<TestDatabase> {
  return newDatabase(async () => "template0");
}

async function newDatabase(
  templateOf: (admin: pg.Client, clusterUrl: string) => Promise<string>,
): Promise<TestDatabase> {
  const cluster = await testCluster();
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await asAdmin(cluster.url, async (admin) => {
    await admin.query(`create database ${name} template ${await templateOf(admin, cluster.url)}`);
  });
  return {
    url: urlOf(cluster.url, name),
    close: async () => {
      await asAdmin(cluster.url, (admin) => dropDatabase(admin, name));
      await cluster.release();
    },
  };
}

/** Drops the databases of test processes that died. */
export async function sweepTestDatabases(clusterUrl: string): Promise<void> {
  await asAdmin(clusterUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      String.raw`select datname from pg_database where datname like 'test\_%'`,
    );
    const orphans = rows.filter(({ datname }) => !isAlive(Number(datname.split("_")[1])));
    for (const { datname } of orphans) await dropDatabase(admin, datname);
  });
}

/** An autovacuum worker is a superuser's, whom we may not end: it is gone in a moment. */
async function dropDatabase(admin: pg.Client, name: string, triesLeft = 50): Promise<void> {
  try {
    await admin.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    const forbidden = error instanceof pg.DatabaseError && error.code === "42501";
    if (!forbidden || triesLeft === 0) throw error;
    await sleep(200);
    await dropDatabase(admin, name, triesLeft - 1);
  }
}

/** The name of a database with the current schema, made once and cloned per test file: a clone takes less time than the migrations. */
async function ensureTemplate(admin: pg.Client, clusterUrl: string): Promise<string> {
  const name = `template_${schemaHash()}`;
  await admin.query("select pg_advisory_lock($1)", [LOCK]);
  try {
    const known = await admin.query("select from pg_database where datname = $1", [name]);
    if (known.rowCount === 1) return name;
    const draft = `${name}_draft`;
    await dropDatabase(admin, draft);
    await admin.query(`create database ${draft}`);
    await prepareSchema(urlOf(clusterUrl, draft));
    await admin.query(`alter database ${draft} rename to ${name}`);
    return name;
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [LOCK]);
  }
}

function schemaHash(): string {
  const folder = path.join(ROOT, "prisma/migrations");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".sql"));
  const hash = createHash("sha256").update(readFileSync(path.join(ROOT, "node_modules/graphile-worker/package.json")));
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(path.join(folder, file)));
  return hash.digest("hex").slice(0, 16);
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}
