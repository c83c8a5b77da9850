/** Bucket i, from 1, holds (1.2^(i-1), 1.2^i] ms; the first also holds what is quicker, the last what is slower. */
const GROWTH = 1.2;

export interface LatencyPercentiles {
  readonly p50_latency_ms: number | null;
  readonly p95_latency_ms: number | null;
  readonly p99_latency_ms: number | null;
}

/** What the contract shows: in ms, to a tenth; null without calls. */
export function percentilesOf(buckets: readonly number[]): LatencyPercentiles {
  return {
    p50_latency_ms: tenth(percentile(buckets, 0.5)),
    p95_latency_ms: tenth(percentile(buckets, 0.95)),
    p99_latency_ms: tenth(percentile(buckets, 0.99)),
  };
}

/**
 * The latency in ms that the fraction `rank` of the calls did not exceed (nearest rank), interpolated within its bucket:
 * it is in the same bucket as the exact value. Null without calls.
 */
export function percentile(buckets: readonly number[], rank: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const place = Math.max(1, Math.ceil(rank * total));
  let before = 0;
  for (const [index, count] of buckets.entries()) {
    // A call is taken to sit in the middle of its share of the bucket.
    if (before + count >= place) return within(index, (place - before - 0.5) / count);
    before += count;
  }
  return null;
}

function within(index: number, share: number): number {
  const upper = GROWTH ** (index + 1);
  const lower = index === 0 ? 0 : GROWTH ** index;
  return lower + (upper - lower) * share;
}

function tenth(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10;
}
