import { beforeAll, describe, expect, test } from "vitest";
import { toInstallationId } from "@/lib/kernel/ids";
import { aKey, aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aCall, aMeteredInstallation, called } from "@/lib/testing/metering";
import type { Ctx } from "../core";
import { createConnector, createInstallation } from "../installations";
import { getUsageBreakdown } from "./get-breakdown";
import { getUsageSeries } from "./get-series";
import { getInstallationUsage, getOrganizationUsage } from "./get-usage";
import { listCalls } from "./list-calls";
import { recorder } from "./recorder";
import { summarizeUsage } from "./summarize";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

function at(ctx: Ctx, now: string): Ctx {
  return { ...ctx, now: () => new Date(now) };
}

/** What every query refuses, whatever else it does. */
describe.each([
  ["getInstallationUsage", getInstallationUsage, {}],
  ["getUsageSeries", getUsageSeries, { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" }],
  ["getUsageBreakdown", getUsageBreakdown, { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" }],
  ["listCalls", listCalls, {}],
] as const)("%s", (_name, verb, input) => {
  test("422: an id that is none", async () => {
    const { member } = await aMeteredInstallation();
    await expect(verb(member, { ...input, id: "7" })).rejects.toMatchObject({ code: "validation_failed" });
  });

  test("403: a key without usage:read", async () => {
    const { member, id } = await aMeteredInstallation();
    const { ctx } = await aKey(member, ["installations:read"]);
    await expect(verb(ctx, { ...input, id })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("404: another organization's installation, and another member's private one, do not exist", async () => {
    const [mine, theirs] = [await aMeteredInstallation(), await aMeteredInstallation()];
    await expect(verb(mine.member, { ...input, id: theirs.id })).rejects.toMatchObject({ code: "not_found" });
    const colleague = await aMember(mine.organization, "developer");
    await expect(verb(colleague, { ...input, id: mine.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

// @req R-USE-04
describe("a month's usage", () => {
  test("zero calls are zeros", async () => {
    const { member, id } = await aMeteredInstallation();
    expect(await getInstallationUsage(at(member, "2026-11-30T23:59:59Z"), { id })).toEqual({
      installation_id: toInstallationId(id),
      period: "2026-11",
      total_calls: 0,
      successful_calls: 0,
      failed_calls: 0,
      avg_latency_ms: 0,
      p50_latency_ms: null,
      p95_latency_ms: null,
      p99_latency_ms: null,
    });
  });

  test("counts the UTC month, by either form of the id", async () => {
    const place = await aMeteredInstallation();
    await called(place, "2026-10-31T23:59:59.999Z");
    await called(place, "2026-11-01T00:00:00Z", { latencyMs: 100 });
    await called(place, "2026-11-30T23:59:59.999Z", { ok: false, latencyMs: 301 });
    await called(place, "2026-12-01T00:00:00Z");
    const input = { id: toInstallationId(place.id), period: "2026-11" };
    expect(await getInstallationUsage(place.member, input)).toMatchObject({
      total_calls: 2,
      successful_calls: 1,
      failed_calls: 1,
      avg_latency_ms: 200.5,
    });
    expect(await getOrganizationUsage(place.member, { period: "2026-11" })).toMatchObject({
      total_calls: 2,
      active_installations: 1,
    });
    await expect(getInstallationUsage(place.member, { id: place.id, period: "2026-13" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  test("percentiles are within one bucket of the exact ones", async () => {
    const place = await aMeteredInstallation();
    const latencies = Array.from({ length: 200 }, (_, index) => 10 + index * 10);
    await Promise.all(latencies.map((latencyMs) => called(place, "2026-11-05T10:00:00Z", { latencyMs })));
    const usage = await getInstallationUsage(place.member, { id: place.id, period: "2026-11" });
    for (const [found, exact] of [
      [usage.p50_latency_ms, 1000],
      [usage.p95_latency_ms, 1900],
      [usage.p99_latency_ms, 1980],
    ] as const) {
      expect(Number(found) / exact).toBeGreaterThan(1 / 1.2);
      expect(Number(found) / exact).toBeLessThan(1.2);
    }
  });
});

describe("a series", () => {
  const november = { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" };

  test("by day, by hour, and by operation", async () => {
    const place = await aMeteredInstallation();
    await called(place, "2026-11-02T10:59:00Z", { tool: "a" });
    await called(place, "2026-11-02T11:00:00Z", { tool: "a", ok: false });
    await called(place, "2026-11-03T11:00:00Z", { tool: null, method: "initialize" });
    const series = async (input: object) =>
      (await getUsageSeries(place.member, { id: place.id, ...november, ...input })).points;
    const counts = async (input: object) =>
      (await series(input)).map((point) => [point.start, point.operation, point.total_calls, point.failed_calls]);
    expect(await counts({})).toEqual([
      ["2026-11-02T00:00:00.000Z", null, 2, 1],
      ["2026-11-03T00:00:00.000Z", null, 1, 0],
    ]);
    expect(await counts({ interval: "hour" })).toEqual([
      ["2026-11-02T10:00:00.000Z", null, 1, 0],
      ["2026-11-02T11:00:00.000Z", null, 1, 1],
      ["2026-11-03T11:00:00.000Z", null, 1, 0],
    ]);
    expect(await counts({ group_by: "operation" })).toEqual([
      ["2026-11-02T00:00:00.000Z", "a", 2, 1],
      ["2026-11-03T00:00:00.000Z", "initialize", 1, 0],
    ]);
    const { totals, installation_id } = await getUsageSeries(place.member, november);
    expect(totals).toMatchObject({ total_calls: 3, failed_calls: 1, avg_latency_ms: 100 });
    expect(installation_id).toBeNull();
  });

  test("widens its ends to whole buckets", async () => {
    const place = await aMeteredInstallation();
    await called(place, "2026-11-02T10:05:00Z");
    const input = { id: place.id, from: "2026-11-02T12:30:00+02:00", to: "2026-11-02T10:50:00Z", interval: "hour" };
    expect(await getUsageSeries(place.member, input)).toMatchObject({
      from: "2026-11-02T10:00:00.000Z",
      to: "2026-11-02T11:00:00.000Z",
      points: [{ total_calls: 1 }],
    });
  });

  test.each([
    ["an end before its beginning", "2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", "day", "from"],
    ["a year that no database can write", "9999-12-31T00:00:00Z", "9999-12-31T23:00:00Z", "day", "from"],
    ["more than 400 days", "2025-01-01T00:00:00Z", "2026-11-01T00:00:00Z", "day", "to"],
    ["more than 31 days by the hour", "2026-09-30T00:00:00Z", "2026-11-01T00:00:00Z", "hour", "to"],
  ])("422: %s", async (_name, from, to, interval, field) => {
    const { member } = await aMeteredInstallation();
    await expect(getUsageSeries(member, { from, to, interval })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field }],
    });
  });

  test("is counted up to the oldest call that is under way, streams aside", async () => {
    const place = await aMeteredInstallation();
    const series = async () => (await getUsageSeries(at(place.member, "2026-11-05T10:00:00Z"), november)).counted_to;
    expect(await series()).toBe("2026-11-05T10:00:00.000Z");
    await recorder().begin(aCall(place, { startedAt: new Date("2026-11-05T08:00:00Z"), method: "stream" }), null);
    await recorder().begin(aCall(place, { startedAt: new Date("2026-11-05T09:59:00Z") }), null);
    expect(await series()).toBe("2026-11-05T09:59:00.000Z");
  });
});

test("a breakdown names the most called first", async () => {
  const place = await aMeteredInstallation();
  const second = await createConnector(place.member, { url: "https://second.example.com/mcp" });
  await called(place, "2026-11-02T10:00:00Z", { tool: "rare" });
  await called(place, "2026-11-02T10:00:00Z", { tool: "often" });
  await called({ ...place, id: second.id }, "2026-11-03T11:00:00Z", { tool: "often", ok: false });
  await called({ ...place, id: second.id }, "2026-11-03T11:00:00Z", { tool: "often" });
  const parts = async (input: object) =>
    (
      await getUsageBreakdown(place.member, { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", ...input })
    ).data.map(({ key, total_calls: calls, failed_calls: failed }) => [key, calls, failed]);
  expect(await parts({})).toEqual([
    ["often", 3, 1],
    ["rare", 1, 0],
  ]);
  expect(await parts({ id: place.id })).toHaveLength(2);
  expect(new Set(await parts({ by: "installation" }))).toEqual(
    new Set([
      [toInstallationId(place.id), 2, 0],
      [toInstallationId(second.id), 2, 1],
    ]),
  );
  const hour = { by: "installation", from: "2026-11-03T11:00:00Z", to: "2026-11-03T12:00:00Z" };
  expect(await parts(hour)).toEqual([[toInstallationId(second.id), 2, 1]]);
});

test("a summary holds what a list shows, and only of what the caller sees", async () => {
  const place = await aMeteredInstallation();
  const generic = { connector_id: "conn_mcp", url: "https://idle.example.com/mcp" };
  const idle = await createInstallation(place.member, generic);
  await called(place, "2026-11-30T10:00:00Z");
  await called(place, "2026-11-30T23:00:00Z", { ok: false });
  await called(place, "2026-11-01T00:00:00Z");
  await called(place, "2026-10-31T23:59:59Z");
  const now = at(place.member, "2026-11-30T23:30:00Z");
  const ids = [place.id, idle.id, (await aMeteredInstallation()).id];
  const [first, second, ...rest] = await summarizeUsage(now, { ids });
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ installation_id: toInstallationId(place.id), total_calls: 3, failed_calls: 1 });
  expect(first?.error_rate).toBeCloseTo(1 / 3);
  expect(first?.daily_calls).toHaveLength(30);
  expect([first?.daily_calls[0], first?.daily_calls[29]]).toEqual([1, 2]);
  expect(second).toMatchObject({ installation_id: idle.id, total_calls: 0, error_rate: null, p95_latency_ms: null });
  expect(await summarizeUsage(await aMember(place.organization, "viewer"), { ids: [place.id] })).toEqual([]);
});
