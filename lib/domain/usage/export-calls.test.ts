import { beforeAll, expect, test } from "vitest";
import { aKey, aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aMeteredInstallation, called } from "@/lib/testing/metering";
import { exportCalls } from "./export-calls";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

async function read(...asked: Parameters<typeof exportCalls>) {
  const { header, rows } = await exportCalls(...asked);
  const records: Record<string, string | number | null | undefined>[] = [];
  for await (const row of rows) records.push(Object.fromEntries(header.map((name, index) => [name, row[index]])));
  return records;
}

// @req R-LOG-07
test("all that a filter finds comes, newest first, over several pages, each once", async () => {
  const place = await aMeteredInstallation();
  const start = Date.parse("2026-11-02T10:00:00Z");
  await Promise.all(
    Array.from({ length: 350 }, (_, index) =>
      called(place, new Date(start + Math.floor(index / 2)).toISOString(), {
        requestId: String(index),
        ok: index !== 7,
      }),
    ),
  );
  for (const id of [place.id, undefined]) {
    const records = await read(place.member, { id, ok: "true" });
    expect(records).toHaveLength(349);
    expect(new Set(records.map((record) => record["request_id"])).size).toBe(349);
    expect(records.map((record) => String(record["at"]))).toEqual(
      records
        .map((record) => String(record["at"]))
        .toSorted()
        .toReversed(),
    );
  }
  expect(await read(place.member, { id: place.id, ok: false })).toMatchObject([
    { request_id: "7", ok: "false", method: "tools/call", tool: "list_tasks", latency_ms: 100, auth_ms: null },
  ]);
});

test("403 without usage:read, 404 for what the caller does not see, 422 for a stretch that is none, before anything is sent", async () => {
  const place = await aMeteredInstallation();
  await called(place, new Date().toISOString());
  const { ctx } = await aKey(place.member, ["installations:read"]);
  await expect(exportCalls(ctx, { id: place.id })).rejects.toMatchObject({ code: "forbidden" });
  const colleague = await aMember(place.organization, "developer");
  await expect(exportCalls(colleague, { id: place.id })).rejects.toMatchObject({ code: "not_found" });
  expect(await read(colleague, {})).toEqual([]);
  const stretch = { from: "2026-11-02T10:00:00Z", to: "2026-11-01T10:00:00Z" };
  await expect(exportCalls(place.member, stretch)).rejects.toMatchObject({ code: "validation_failed" });
});
