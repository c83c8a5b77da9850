import fc from "fast-check";
import { expect, test } from "vitest";
import { percentile, percentilesOf } from "./percentile";

/** The same rule as the database's latency_bucket(). */
const bucketOf = (ms: number) => Math.min(64, Math.max(1, Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(1.2))));

function histogramOf(latencies: readonly number[]): number[] {
  const buckets = Array.from({ length: 64 }, () => 0);
  for (const ms of latencies) buckets[bucketOf(ms) - 1] = (buckets[bucketOf(ms) - 1] ?? 0) + 1;
  return buckets;
}

function exact(latencies: readonly number[], rank: number): number {
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(rank * sorted.length)) - 1] ?? Number.NaN;
}

test("a percentile lies in the bucket of the exact one", () => {
  const latencies = fc.array(fc.integer({ min: 1, max: 116_000 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(latencies, fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1), (sample, rank) => {
      const found = percentile(histogramOf(sample), rank) ?? Number.NaN;
      expect(bucketOf(found)).toBe(bucketOf(exact(sample, rank)));
    }),
  );
});

test("percentiles do not fall as the rank rises", () => {
  const buckets = fc.array(fc.nat(1000), { minLength: 64, maxLength: 64 });
  fc.assert(
    fc.property(buckets, (sample) => {
      const [low, middle, high] = [0.5, 0.95, 0.99].map((rank) => percentile(sample, rank) ?? 0);
      expect(Number(low) <= Number(middle) && Number(middle) <= Number(high)).toBe(true);
    }),
  );
});

test("no calls have no percentiles", () => {
  const none = { p50_latency_ms: null, p95_latency_ms: null, p99_latency_ms: null };
  expect(percentilesOf(Array.from({ length: 64 }, () => 0))).toEqual(none);
  expect(percentilesOf([])).toEqual(none);
});

test("shown values are in tenths of a millisecond", () => {
  expect(percentilesOf(histogramOf([100])).p50_latency_ms).toBe(104.9);
});
