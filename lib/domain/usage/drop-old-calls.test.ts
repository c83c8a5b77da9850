import { beforeAll, expect, test } from "vitest";
import { pgInSystem, pool } from "@/lib/platform/db";
import { testDatabase } from "@/lib/testing/database";
import { aMeteredInstallation, called, usageTables } from "@/lib/testing/metering";
import { dropOldCalls } from "./drop-old-calls";
import { listCalls } from "./list-calls";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

const NOW = new Date("2026-11-21T12:00:00Z");

async function makeDays(first: string, last: string): Promise<void> {
  await pgInSystem((client) => client.query("SELECT ensure_usage_partitions($1::date, $2::date)", [first, last]));
}

async function days(): Promise<string[]> {
  const { rows } = await pgInSystem((client) =>
    client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = 'usage_event'::regclass ORDER BY 1",
    ),
  );
  return rows.map(({ name }) => name.replace("usage_event_", ""));
}

// @req R-LOG-05
test("days past their time are dropped whole, with what never had a day of its own; what is counted of them stays", async () => {
  await makeDays("2026-10-19", "2026-10-24");
  const place = await aMeteredInstallation();
  const [, , , kept] = [
    await called(place, "2020-01-01T00:00:00Z"),
    await called(place, "2026-10-20T23:59:59.999Z"),
    await called(place, "2026-10-21T23:59:59.999Z"),
    await called(place, "2026-10-22T00:00:00Z"),
  ];
  const before = await usageTables(place.organization.id);
  expect(before.events).toHaveLength(4);
  expect(await dropOldCalls(NOW)).toBe(3);
  expect(await days()).toEqual(["20261022", "20261023", "20261024", "default"]);
  expect((await listCalls(place.member, { id: place.id })).data.map(({ id }) => id)).toEqual([kept.id]);
  const after = await usageTables(place.organization.id);
  expect(after.rolled).toEqual(before.rolled);
  expect(await dropOldCalls(NOW)).toBe(0);
});

test("who reads for long is not waited for: the days go the next time, and writers are not held up behind it", async () => {
  await makeDays("2026-09-01", "2026-09-02");
  const reader = await pool().connect();
  await reader.query("begin");
  await reader.query("SELECT count(*) FROM usage_event");
  expect(await dropOldCalls(NOW)).toBe(0);
  await reader.query("commit");
  reader.release();
  expect(await dropOldCalls(NOW)).toBe(2);
});

test("several processes at once drop each day once", async () => {
  await makeDays("2026-08-01", "2026-08-05");
  const dropped = await Promise.all(Array.from({ length: 4 }, () => dropOldCalls(NOW)));
  expect(dropped.toSorted((a, b) => b - a)).toEqual([5, 0, 0, 0]);
});
