import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inOrg, inSystem, pool, prisma } from "../db";
import { enqueue } from "../queue";
import { runWorker } from "@/lib/platform/worker";
import { type Database, type EmbeddedDatabase, embeddedDatabase, openDatabase } from "./index";

let folder: string;
let server: EmbeddedDatabase;
let database: Database;

// An outside PostgreSQL whose url is the superuser's: what people paste first.
beforeAll(async () => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), "patchbay-outside-")), "postgres");
  server = await embeddedDatabase(folder, { isDurable: false });
  const url = new URL(server.url);
  url.username = "postgres";
  url.password = readFileSync(path.join(folder, "password"), "utf8");
  await (await openDatabase({ databaseUrl: url.href, dataDir: folder })).close();
  database = await openDatabase({ databaseUrl: url.href, dataDir: folder });
});
afterAll(async () => {
  await database.close();
  await server.release();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

test("runtime connections take on a role that row-level security binds", async () => {
  const sql = "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user";
  expect((await pool().query(sql)).rows).toEqual([{ rolname: "patchbay_app", rolsuper: false, rolbypassrls: false }]);
});

test("tenants are kept apart as they are with an ordinary role", async () => {
  const [mine, other] = [randomUUID(), randomUUID()];
  for (const id of [mine, other])
    await inSystem((tx) => tx.organization.create({ data: { id, slug: id, name: "Acme" } }));
  expect(await prisma().organization.count()).toBe(0);
  expect(await inOrg(mine, (tx) => tx.organization.findMany({ select: { id: true } }))).toEqual([{ id: mine }]);
});

test("jobs are queued and run", async () => {
  const seen: unknown[] = [];
  const worker = runWorker({ note: async (payload) => void seen.push(payload) });
  await inSystem((tx) => enqueue(tx, "note", { n: 1 }));
  await vi.waitFor(() => expect(seen).toEqual([{ n: 1 }]), 5_000);
  await worker.stop();
});

test("partitions can be made", async () => {
  await pool().query("select ensure_usage_partitions('2030-01-01', '2030-01-02')");
  const { rows } = await pool().query("select to_regclass('usage_event_20300102')::text as name");
  expect(rows).toEqual([{ name: "usage_event_20300102" }]);
});
