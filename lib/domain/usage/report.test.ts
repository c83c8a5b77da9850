import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { toInstallationId } from "@/lib/kernel/ids";
import { aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aMeteredInstallation, called } from "@/lib/testing/metering";
import type { Ctx } from "../core";
import { createConnector, deleteInstallation } from "../installations";
import { getUsageBreakdown } from "./get-breakdown";
import { getUsageReport } from "./get-report";
import { getUsageSeries } from "./get-series";
import { recorder } from "./recorder";

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

// @req R-USE-05
describe("a series in a time zone", () => {
  const counts = async (ctx: Ctx, input: object) => {
    const { points } = await getUsageSeries(ctx, input);
    return points.map((point) => [point.start.slice(5, 16), point.operation, point.total_calls]);
  };

  test("counts the days of India from 18:30 UTC, by operation too", async () => {
    const place = await aMeteredInstallation();
    for (const time of ["2026-11-01T18:29:59.999Z", "2026-11-01T18:30:00Z", "2026-11-02T12:00:00Z"])
      await called(place, time, { tool: "a" });
    await called(place, "2026-11-02T18:29:59Z", { tool: "b" });
    await called(place, "2026-11-02T18:30:00Z", { tool: "b" });
    const days = { from: "2026-11-01T12:00:00Z", to: "2026-11-02T19:00:00Z", time_zone: "Asia/Kolkata" };
    for (const id of [place.id, undefined]) {
      expect(await counts(place.member, { ...days, id })).toEqual([
        ["10-31T18:30", null, 1],
        ["11-01T18:30", null, 3],
        ["11-02T18:30", null, 1],
      ]);
      expect(await counts(place.member, { ...days, id, group_by: "operation" })).toEqual([
        ["10-31T18:30", "a", 1],
        ["11-01T18:30", "a", 2],
        ["11-01T18:30", "b", 1],
        ["11-02T18:30", "b", 1],
      ]);
    }
  });

  test("counts the hours of India from half past", async () => {
    const place = await aMeteredInstallation();
    for (const time of ["2026-11-02T10:29:59Z", "2026-11-02T10:30:00Z", "2026-11-02T11:29:59Z", "2026-11-02T11:30:00Z"])
      await called(place, time);
    const hours = { from: "2026-11-02T10:00:00Z", to: "2026-11-02T12:00:00Z", interval: "hour" };
    expect(await counts(place.member, { ...hours, time_zone: "Asia/Kolkata" })).toEqual([
      ["11-02T09:30", null, 1],
      ["11-02T10:30", null, 2],
      ["11-02T11:30", null, 1],
    ]);
  });

  test("counts days of 23 and of 25 hours in Berlin, and of half an hour more on Lord Howe Island", async () => {
    const place = await aMeteredInstallation();
    // One in each quarter hour.
    const every = (from: string, hours: number) =>
      Promise.all(
        Array.from({ length: hours * 4 }, (_, quarter) =>
          called(place, new Date(Date.parse(from) + quarter * 900_000).toISOString()),
        ),
      );
    await every("2026-03-28T23:00:00Z", 24);
    await every("2026-10-24T22:00:00Z", 26);
    await every("2026-04-04T13:00:00Z", 25);
    const day = (from: string, zone: string) => ({
      from,
      to: new Date(Date.parse(from) + 1).toISOString(),
      time_zone: zone,
    });
    expect(await counts(place.member, day("2026-03-29T12:00:00Z", "Europe/Berlin"))).toEqual([
      ["03-28T23:00", null, 92],
    ]);
    expect(await counts(place.member, day("2026-10-25T12:00:00Z", "Europe/Berlin"))).toEqual([
      ["10-24T22:00", null, 100],
    ]);
    expect(await counts(place.member, day("2026-04-05T01:00:00Z", "Australia/Lord_Howe"))).toEqual([
      ["04-04T13:00", null, 98],
    ]);
  });

  test("422: a time zone that there is not", async () => {
    const { member } = await aMeteredInstallation();
    const day = { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" };
    await expect(getUsageSeries(member, { ...day, time_zone: "Europe/Atlantis" })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "time_zone" }],
    });
  });
});

test("however a stretch is cut into buckets, each call is in the bucket of its time, and the sums agree", async () => {
  const place = await aMeteredInstallation();
  const start = Date.parse("2026-10-20T00:00:00Z");
  const times = Array.from({ length: 400 }, (_, index) => start + ((index * 7_919_177) % (12 * 86_400_000)));
  await Promise.all(times.map((time, index) => called(place, new Date(time).toISOString(), { latencyMs: index })));
  const asked = fc.record({
    zone: fc.constantFrom(
      "UTC",
      "Asia/Kolkata",
      "Asia/Kathmandu",
      "Europe/Berlin",
      "Australia/Lord_Howe",
      "America/St_Johns",
    ),
    interval: fc.constantFrom("hour", "day"),
    from: fc.integer({ min: start, max: start + 12 * 86_400_000 }),
    lengthMs: fc.integer({ min: 1, max: 6 * 86_400_000 }),
    whole: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ zone, interval, from, lengthMs, whole }) => {
      const span = { from: new Date(from).toISOString(), to: new Date(from + lengthMs).toISOString() };
      const id = whole ? undefined : place.id;
      const series = await getUsageSeries(place.member, { ...span, id, interval, time_zone: zone });
      const edges = series.bounds.map((bound) => Date.parse(bound));
      const expected = edges.slice(0, -1).map((edge, index) => {
        const end = Number(edges[index + 1]);
        return times.filter((time) => time >= edge && time < end).length;
      });
      const counted = series.bounds
        .slice(0, -1)
        .map((bound) => series.points.find((point) => point.start === bound)?.total_calls ?? 0);
      expect(counted).toEqual(expected);
      const parts = { from: series.from, to: series.to, id };
      for (const by of whole ? (["operation", "installation"] as const) : (["operation"] as const)) {
        const { data } = await getUsageBreakdown(place.member, { ...parts, by });
        expect(data.reduce((sum, part) => sum + part.total_calls, 0)).toBe(series.totals.total_calls);
        expect(data.map(({ p95_latency_ms: p95 }) => p95)).toEqual(data.length ? [series.totals.p95_latency_ms] : []);
      }
    }),
    { numRuns: 40 },
  );
});

describe("a report", () => {
  test("lays the stretch before beside, all of it bucket by bucket, its totals as far as this one has come", async () => {
    const place = await aMeteredInstallation();
    for (const time of ["2026-10-02T10:00:00Z", "2026-10-03T09:30:00Z", "2026-10-03T11:30:00Z", "2026-10-31T23:00:00Z"])
      await called(place, time);
    await called(place, "2026-11-01T10:00:00Z", { ok: false });
    const report = await getUsageReport(at(place.member, "2026-11-03T10:05:00Z"), { id: place.id, period: "2026-11" });
    expect(report).toMatchObject({
      installation_id: toInstallationId(place.id),
      period: "2026-11",
      time_zone: "UTC",
      interval: "day",
      open: true,
      totals: { total_calls: 1, failed_calls: 1 },
      previous: { from: "2026-10-01T00:00:00.000Z", to: "2026-10-03T11:00:00.000Z", totals: { total_calls: 2 } },
    });
    expect(report.bounds).toHaveLength(31);
    // Nothing could be called before the first call of all.
    expect(report.counted_from).toBe("2026-10-02T00:00:00.000Z");
    expect(report.previous.calls.slice(0, 4)).toEqual([null, 1, 2, 0]);
    expect(report.previous.calls.at(-1)).toBe(1);
  });

  test("an installation's figures begin when it was made, if nothing was brought from before", async () => {
    const place = await aMeteredInstallation();
    const report = () => getUsageReport(place.member, { id: place.id, period: "24h" });
    const { counted_from: from, used } = await report();
    expect(Date.now() - Date.parse(from)).toBeLessThan(60_000);
    expect(used).toBe(false);
    await called(place, "2020-02-29T10:00:00Z");
    expect(await report()).toMatchObject({
      counted_from: "2020-02-29T00:00:00.000Z",
      used: true,
      totals: { total_calls: 0 },
    });
  });

  test("422: from without to, or beside a period", async () => {
    const { member } = await aMeteredInstallation();
    for (const input of [
      { from: "2026-11-01T00:00:00Z" },
      { period: "7d", from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" },
    ])
      await expect(getUsageReport(member, input)).rejects.toMatchObject({ code: "validation_failed" });
  });
});

test("a breakdown names installations, tells those that are gone from those that are private, and sums up the rest", async () => {
  const place = await aMeteredInstallation();
  const second = await createConnector(place.member, { url: "https://second.example.com/mcp" });
  const [kept, gone] = [place.id, second.id];
  for (const time of ["2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z", "2026-11-02T12:00:00Z"])
    await called(place, time);
  await called({ ...place, id: gone }, "2026-11-02T10:00:00Z", { ok: false });
  await called({ ...place, id: gone }, "2026-11-03T10:00:00Z");
  await deleteInstallation(place.member, { id: gone });
  const span = { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", by: "installation" };
  const all = await getUsageBreakdown(place.member, span);
  expect(all.data).toMatchObject([
    { key: toInstallationId(kept), name: "metered.example.com", standing: "present", total_calls: 3 },
    { key: toInstallationId(gone), name: null, standing: "gone", total_calls: 2 },
  ]);
  expect(all.others).toEqual({ count: 0, total_calls: 0, failed_calls: 0 });
  const first = await getUsageBreakdown(place.member, { ...span, limit: 1 });
  expect(first.others).toEqual({ count: 1, total_calls: 2, failed_calls: 1 });
  const viewer = await aMember(place.organization, "viewer");
  expect((await getUsageBreakdown(viewer, span)).data[0]).toMatchObject({ name: null, standing: "private" });
});
