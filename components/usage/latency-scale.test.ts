import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketsOf } from "./buckets";
import { PLOT_HEIGHT } from "./chart-geometry";
import { latencyY } from "./latency-geometry";
import { latencyLayout, latencyTicks } from "./latency-scale";
import { aPoint, aReport } from "./report-fixture";

test.each([
  [70, 300, [50, 100, 200, 500]],
  [100, 100, [100, 200]],
  [0.5, 3, [1, 2, 5]],
])("from %d to %d ms the lines are at %j", (min, max, ticks) => {
  expect(latencyTicks(min, max)).toEqual(ticks);
});

test("whatever the latencies, they are between the edges, and the greater is the higher", () => {
  const ms = fc.double({ min: 0.1, max: 10_000_000, noNaN: true });
  fc.assert(
    fc.property(ms, ms, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const ticks = latencyTicks(low, high);
      const edges = { bottom: Number(ticks[0]), top: Number(ticks.at(-1)) };
      const [lower, higher] = [latencyY(low, edges), latencyY(high, edges)];
      expect(higher).toBeLessThanOrEqual(lower);
      expect(higher).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(PLOT_HEIGHT);
    }),
  );
});

test("the layout names a few lines in milliseconds and seconds", () => {
  const report = aReport({ points: [aPoint("2026-11-03T00:00:00.000Z", 5)] });
  const { ticks } = latencyLayout(bucketsOf(report, new Date("2026-11-20T14:05:00Z")), "day", "UTC");
  expect(ticks.map(({ text }) => text)).toEqual(["50 ms", "100 ms", "200 ms", "500 ms"]);
});
