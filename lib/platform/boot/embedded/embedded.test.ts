import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { isAlive } from "@/lib/platform/process-alive";
import { embeddedDatabase } from "./index";

// One folder for all: each test lets go of the server, and making a cluster takes seconds.
const parent = mkdtempSync(path.join(os.tmpdir(), "patchbay-embedded-"));
const folder = path.join(parent, "postgres");
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

function postmaster(): number {
  return Number(readFileSync(path.join(folder, "cluster/postmaster.pid"), "utf8").split("\n")[0]);
}

/** Another process that holds the same database until it is killed. */
async function startHolder(): Promise<ChildProcess> {
  const script = `
    const { embeddedDatabase } = await import("./lib/platform/boot/embedded/index.ts");
    await embeddedDatabase(${JSON.stringify(folder)});
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const holder = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (holder.stdout) await once(holder.stdout, "data");
  return holder;
}

test("makes a cluster, keeps its data over restarts, and stops with the last one who lets go", async () => {
  const first = await embeddedDatabase(folder);
  await query(first.url, "create table kept as select 1 as n");
  const pid = postmaster();
  await first.release();
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));

  const second = await embeddedDatabase(folder);
  expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  await second.release();
});

test("the role owns its database, and is neither superuser nor exempt from row-level security", async () => {
  const database = await embeddedDatabase(folder);
  const sql = `select rolname, rolsuper, rolbypassrls, pg_get_userbyid(datdba) as owner
    from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
  expect(await query(database.url, sql)).toEqual([
    { rolname: "patchbay", rolsuper: false, rolbypassrls: false, owner: "patchbay" },
  ]);
  await database.release();
});

test("several at once share one server, which outlives all but the last", async () => {
  const [one, two] = await Promise.all([embeddedDatabase(folder), embeddedDatabase(folder)]);
  expect(one.url).toBe(two.url);
  await one.release();
  expect(await query(two.url, "select 1 as n")).toEqual([{ n: 1 }]);
  await two.release();
});

test("a process that is killed leaves the server to the next one", async () => {
  const holder = await startHolder();
  const pid = postmaster();
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(isAlive(pid)).toBe(true);

  const next = await embeddedDatabase(folder);
  expect(postmaster()).toBe(pid);
  await next.release();
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
}, 30_000);

test("a server that is killed comes back by itself, at the same address, with what was committed", async () => {
  const database = await embeddedDatabase(folder);
  await query(database.url, "create table committed as select 1 as n");
  process.kill(postmaster(), "SIGKILL");
  await vi.waitFor(async () => expect(await query(database.url, "select n from committed")).toEqual([{ n: 1 }]), {
    timeout: 20_000,
    interval: 100,
  });
  await database.release();
}, 30_000);

test("a cluster whose creation was cut short is made anew", async () => {
  const other = path.join(parent, "cut-short");
  mkdirSync(path.join(other, "cluster/base"), { recursive: true });
  const database = await embeddedDatabase(other);
  expect(await query(database.url, "select 1 as n")).toEqual([{ n: 1 }]);
  await database.release();
});

test("what `kill -9` of everything leaves, lock and pid file, does not stop the next start", async () => {
  await (await embeddedDatabase(folder)).release();
  const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(gone, "exit");
  writeFileSync(path.join(folder, "lock"), `${gone.pid} 1`);
  writeFileSync(path.join(folder, "cluster/postmaster.pid"), `${gone.pid}\n${folder}/cluster\n0\n1\n`);
  const database = await embeddedDatabase(folder);
  expect(await query(database.url, "select 1 as n")).toEqual([{ n: 1 }]);
  await database.release();
});
