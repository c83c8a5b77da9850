import { expect, test } from "vitest";
import { aPoint, aReport } from "./report-fixture";
import { bucketsOf } from "./buckets";

const now = new Date("2026-11-20T14:05:00Z");
const states = (report: ReturnType<typeof aReport>, at = now) => bucketsOf(report, at).map(({ state }) => state);

test("every day of a month is there, those without calls as zeros", () => {
  const buckets = bucketsOf(aReport({ points: [aPoint("2026-11-03T00:00:00.000Z", 5, 2)] }), now);
  expect(buckets).toHaveLength(30);
  expect(buckets[2]).toMatchObject({
    start: "2026-11-03T00:00:00.000Z",
    end: "2026-11-04T00:00:00.000Z",
    name: "3 Nov",
    total_calls: 5,
    failed_calls: 2,
    state: "whole",
  });
  expect(buckets[3]).toMatchObject({ total_calls: 0, p95_latency_ms: null, state: "whole" });
});

test("the bucket that is being counted is partial, later ones are to come", () => {
  expect(states(aReport({})).join(" ")).toBe(
    [...Array(19).fill("whole"), "partial", ...Array(10).fill("future")].join(" "),
  );
});

// @req R-USE-06
test("what was before there was anything to count is missing, not zero", () => {
  const report = aReport({}, { counted_from: "2026-11-03T09:00:00.000Z" });
  expect(states(report).slice(0, 4)).toEqual(["missing", "missing", "whole", "whole"]);
});

test("a call that is under way for long leaves what came after it partial, not to come", () => {
  const points = [aPoint("2026-11-20T13:00:00.000Z", 4)];
  const hours = { from: "2026-11-20T10:00:00Z", to: "2026-11-20T15:00:00Z", interval: "hour", points } as const;
  const report = aReport(hours, { counted_to: "2026-11-20T11:30:00.000Z" });
  expect(states(report)).toEqual(["whole", "partial", "partial", "partial", "partial"]);
});

test("the stretch before is laid beside, as far as it goes, and not at all when nothing was called in it", () => {
  const previous = aReport({}).previous;
  const totals = { ...previous.totals, total_calls: 12 };
  const report = aReport({}, { previous: { ...previous, totals, calls: [5, 0, null, 7] } });
  expect(bucketsOf(report, now).map((bucket) => bucket.previous_calls)).toEqual([
    5,
    0,
    null,
    7,
    ...Array(26).fill(null),
  ]);
  const silent = aReport({}, { previous: { ...previous, calls: [0, 0] } });
  expect(bucketsOf(silent, now)[0]?.previous_calls).toBeNull();
});
