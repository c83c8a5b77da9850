import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { aCall, aMeteredInstallation, usageTables } from "@/lib/testing/metering";
import { ensurePartitions } from "./partitions";
import { reapDeadCalls } from "./reap";
import { recorder } from "./recorder";

/** Processes start slowly on a busy machine. */
const aProcess = { timeout: 60_000 };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await ensurePartitions();
  return database.close;
});
afterEach(() => recorder().close());

type Place = Awaited<ReturnType<typeof aMeteredInstallation>>;

/** Starts a metering process; once it has recorded `enough` calls, `meanwhile` runs and it gets SIGKILL. What it had said until then. */
async function meteredUntilKilled(place: Place, enough: number, meanwhile: () => Promise<void> = async () => {}) {
  const script = new URL("../../testing/metering-process.ts", import.meta.url).pathname;
  const args = ["--import", "tsx", script, database.url, place.organization.id, place.id];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const said = { begun: new Set<string>(), recorded: new Set<string>() };
  let ending: Promise<unknown> | undefined;
  for await (const line of createInterface(child.stdout)) {
    const [what, id = ""] = line.split(" ");
    said[what === "begun" ? "begun" : "recorded"].add(id);
    if (said.recorded.size >= enough) ending ??= meanwhile().finally(() => child.kill("SIGKILL"));
  }
  await ending;
  return said;
}

// @req R-USE-03
test(
  "kill -9 loses no call: what was recorded stays so, what was under way counts as failed, once",
  aProcess,
  async () => {
    const place = await aMeteredInstallation();
    const { begun, recorded } = await meteredUntilKilled(place, 500);
    const under = await usageTables(place.organization.id);
    expect(under.open.length).toBeGreaterThan(0);
    const reaped = await Promise.all([reapDeadCalls({ confirmMs: 50 }), reapDeadCalls({ confirmMs: 50 })]);
    expect(reaped[0] + reaped[1]).toBe(under.open.length);

    const tables = await usageTables(place.organization.id);
    const outcome = new Map(tables.events.map(({ id, ok, error_code: code }) => [id, ok ? "ok" : code]));
    expect(outcome.size).toBe(tables.events.length);
    expect([...begun].filter((id) => !outcome.has(id))).toEqual([]);
    expect([...recorded].filter((id) => outcome.get(id) !== "ok")).toEqual([]);
    expect(new Set(outcome.values())).toEqual(new Set(["ok", "process_died"]));
    expect(tables.open).toEqual([]);
    expect(tables.rolled).toEqual(tables.recounted);
    expect(await reapDeadCalls({ confirmMs: 0 })).toBe(0);
  },
);

test("the calls of processes that live are left alone", aProcess, async () => {
  const [place, ours] = [await aMeteredInstallation(), await aMeteredInstallation()];
  await recorder().begin(aCall(ours), null);
  let reaped: number | undefined;
  await meteredUntilKilled(place, 100, async () => {
    reaped = await reapDeadCalls({ confirmMs: 50 });
  });
  expect(reaped).toBe(0);
  expect((await usageTables(ours.organization.id)).open).toHaveLength(1);
});
