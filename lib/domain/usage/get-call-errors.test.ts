import { beforeAll, expect, test } from "vitest";
import { aKey, aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aMeteredInstallation, called } from "@/lib/testing/metering";
import { getCallErrors } from "./get-call-errors";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

const DAY = { from: "2026-11-02T00:00:00Z", to: "2026-11-03T00:00:00Z" };
const failed = { ok: false, errorCode: "tool_error" } as const;

// @req R-LOG-04
test("failures are grouped by operation and code, the most frequent first, with their share, first, last and course", async () => {
  const place = await aMeteredInstallation();
  await called(place, "2026-11-02T00:30:00Z", failed);
  await called(place, "2026-11-02T05:30:00Z", failed);
  await called(place, "2026-11-02T05:40:00Z", failed);
  await called(place, "2026-11-02T23:59:59.999Z", {
    ok: false,
    status: 503,
    errorCode: "upstream_status",
    tool: null,
    method: "tools/list",
  });
  await called(place, "2026-11-02T06:00:00Z");
  await called(place, "2026-11-03T00:00:00Z", failed);
  for (const id of [place.id, undefined]) {
    const { data, looked_at: lookedAt, truncated } = await getCallErrors(place.member, { id, ...DAY });
    expect({ lookedAt, truncated }).toEqual({ lookedAt: 4, truncated: false });
    expect(data).toMatchObject([
      {
        operation: "list_tasks",
        error_code: "tool_error",
        status: 200,
        count: 3,
        share: 0.75,
        first_at: "2026-11-02T00:30:00.000Z",
        last_at: "2026-11-02T05:40:00.000Z",
      },
      { operation: "tools/list", error_code: "upstream_status", status: 503, count: 1, share: 0.25 },
    ]);
    expect(data[0]?.series).toEqual([1, 0, 0, 0, 0, 2, ...Array.from({ length: 18 }, () => 0)]);
    expect(data[1]?.series.at(-1)).toBe(1);
  }
});

test("no failures: no groups", async () => {
  const place = await aMeteredInstallation();
  await called(place, "2026-11-02T06:00:00Z");
  expect(await getCallErrors(place.member, { id: place.id, ...DAY })).toMatchObject({ data: [], looked_at: 0 });
});

test("403 without usage:read, 404 for what the caller does not see, 422 for a stretch that ends before it begins", async () => {
  const place = await aMeteredInstallation();
  await called(place, "2026-11-02T06:00:00Z", failed);
  const { ctx } = await aKey(place.member, ["installations:read"]);
  await expect(getCallErrors(ctx, { id: place.id, ...DAY })).rejects.toMatchObject({ code: "forbidden" });
  const colleague = await aMember(place.organization, "developer");
  await expect(getCallErrors(colleague, { id: place.id, ...DAY })).rejects.toMatchObject({ code: "not_found" });
  expect((await getCallErrors(colleague, DAY)).data).toEqual([]);
  const reversed = { id: place.id, from: DAY.to, to: DAY.from };
  await expect(getCallErrors(place.member, reversed)).rejects.toMatchObject({ code: "validation_failed" });
});
