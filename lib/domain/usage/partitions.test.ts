import { beforeAll, expect, test } from "vitest";
import { pgInSystem } from "@/lib/platform/db";
import { testDatabase } from "@/lib/testing/database";
import { aCall, aMeteredInstallation, usageTables } from "@/lib/testing/metering";
import { ensurePartitions } from "./partitions";
import { recorder } from "./recorder";

beforeAll(async () => (await testDatabase()).close);

const fine = { ok: true, status: 200, errorCode: null, latencyMs: 12 };

test("a call that came before its day had a partition moves into it, and still counts once", async () => {
  const place = await aMeteredInstallation();
  const early = aCall(place);
  const old = aCall(place, { startedAt: new Date("2020-01-01T00:00:00Z") });
  await Promise.all([recorder().record(early, fine), recorder().record(old, fine)]);
  expect(await ensurePartitions()).toBe(9);
  await recorder().record(early, fine);
  await recorder().close();
  const { events, rolled, recounted } = await usageTables(place.organization.id);
  expect(events.map(({ id }) => id)).toEqual([old.id, early.id]);
  expect(rolled).toEqual(recounted);
  expect(await tablesOf([early.id, old.id])).toEqual([
    `usage_event_${early.startedAt.toISOString().slice(0, 10).replaceAll("-", "")}`,
    "usage_event_default",
  ]);
});

test("several processes at once make each partition once", async () => {
  const later = new Date(Date.now() + 30 * 86_400_000);
  const made = await Promise.all(Array.from({ length: 5 }, () => ensurePartitions(later)));
  expect(made.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 9]);
});

test("a partition shows nobody's rows to who asks it directly", async () => {
  const { rows } = await pgInSystem((client) =>
    client.query(`SELECT c.relname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
      WHERE inhparent = 'usage_event'::regclass AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`),
  );
  expect(rows).toEqual([]);
});

async function tablesOf(ids: readonly string[]): Promise<string[]> {
  const { rows } = await pgInSystem((client) =>
    client.query<{ at: string }>(
      `SELECT e.tableoid::regclass::text AS at FROM usage_event e WHERE id = ANY ($1::uuid[]) ORDER BY array_position($1::uuid[], id)`,
      [ids],
    ),
  );
  return rows.map(({ at }) => at);
}
