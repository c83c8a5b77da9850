const FIRST_MS = 5_000;
const MAX_MS = 30_000;
const MIN_MS = 1_000;
const ASKED_MAX_MS = 3_600_000;

export interface Pause {
  readonly until: Date;
  readonly cause: "failure" | "retry_after";
}

/**
 * How long a credential is left alone after an attempt that failed for the moment: what the endpoint asked for, at most an hour, else full
 * jitter under a ceiling that doubles from 5 to 30 seconds. `failures`: in a row, this one included.
 */
export function pauseAfter(
  failures: number,
  now: Date,
  retryAfterSeconds?: number,
  random: () => number = Math.random,
): Pause {
  const after = (ms: number) => new Date(now.getTime() + ms);
  if (retryAfterSeconds !== undefined && retryAfterSeconds > 0)
    return { until: after(Math.min(retryAfterSeconds * 1000, ASKED_MAX_MS)), cause: "retry_after" };
  const ceilingMs = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return { until: after(Math.max(MIN_MS, random() * ceilingMs)), cause: "failure" };
}
