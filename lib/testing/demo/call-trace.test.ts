import fc from "fast-check";
import { expect, test } from "vitest";
import { traceOf } from "./call-trace";
import { seededRandom } from "./random";

test("a made-up call's parts are its latency, and none is less than nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 60_000 }), fc.boolean(), fc.nat(), (latencyMs, ok, seed) => {
      const { retryMs, upstreamMs, answerMs, authMs, bodyMs, tokenRefreshed } = traceOf(
        { latencyMs, ok },
        seededRandom(seed),
      );
      expect((retryMs ?? 0) + upstreamMs + answerMs).toBe(latencyMs);
      for (const part of [upstreamMs, answerMs, authMs, bodyMs]) expect(part).toBeGreaterThanOrEqual(0);
      if (retryMs !== null) expect(tokenRefreshed).toBe(true);
    }),
  );
});
