import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, emptyDatabase } from "@/lib/testing/database";
import { ConfigError } from "../env";
import { migrate, withMigrationLock } from "./migrate";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), "patchbay-migrations-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client.query<Row>(sql).then(
    ({ rows }) => client.end().then(() => rows),
    (error: unknown) => client.end().then(() => Promise.reject(error as Error)),
  );
}

async function run(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await withMigrationLock(client, () => migrate(client, folder));
  } finally {
    await client.end();
  }
}

test("applies what is missing, in order of the names, and nothing twice", async () => {
  write("2_b", "alter table a add column n int");
  write("1_a", "create table a ()");
  expect(await run()).toEqual(["1_a", "2_b"]);
  expect(await run()).toEqual([]);
  write("3_c", "create table c ()");
  expect(await run()).toEqual(["3_c"]);
});

test("of several processes that start at once, one applies", async () => {
  write("1_a", "create table a ()");
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat()).toEqual(["1_a"]);
});

test("a migration that fails leaves nothing behind, is named, and stops later starts", async () => {
  write("1_bad", "create table half (); select 1 / 0");
  await expect(run()).rejects.toThrow("migration 1_bad: division by zero");
  expect(await query("select to_regclass('half') as half")).toEqual([{ half: null }]);
  await expect(run()).rejects.toThrow(ConfigError);
});

test("a migration that was edited after it was applied stops the start", async () => {
  write("1_a", "create table a ()");
  await run();
  write("1_a", "create table a (id int)");
  await expect(run()).rejects.toThrow(/1_a was edited/);
});

test("a database of a newer version stops the start", async () => {
  write("1_a", "create table a ()");
  write("2_newer", "create table b ()");
  await run();
  rmSync(path.join(folder, "2_newer"), { recursive: true });
  await expect(run()).rejects.toThrow(/2_newer, which this version/);
});

test("the bookkeeping is the one of `prisma migrate deploy`", async () => {
  const sql = "create table a ()";
  write("1_a", sql);
  await run();
  const rows = await query("select migration_name, checksum, applied_steps_count from _prisma_migrations");
  const checksum = createHash("sha256").update(sql).digest("hex");
  expect(rows).toEqual([{ migration_name: "1_a", checksum, applied_steps_count: 1 }]);
});
