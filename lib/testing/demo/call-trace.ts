import { pick } from "./random";

/** Where a made-up call's time went, and what else the log tells of it; see lib/contracts/call.ts. */
export interface Trace {
  readonly authMs: number;
  readonly bodyMs: number;
  readonly retryMs: number | null;
  readonly upstreamMs: number;
  readonly answerMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly tokenRefreshed: boolean;
  readonly era: "modern" | "legacy";
  readonly client: string;
}

const CLIENTS = [
  ["Aurora assistant 3.2", "modern"],
  ["Aurora assistant 3.2", "modern"],
  ["line-planner 1.14", "modern"],
  ["night-shift-report 0.9", "legacy"],
] as const;
const RENEWED_AHEAD = 0.004;
const RENEWED_LATE = 0.002;

/** Most of a call's time is the server's; now and then the token is renewed, before the call or after it was refused. */
export function traceOf({ latencyMs, ok }: { latencyMs: number; ok: boolean }, random: () => number): Trace {
  const draw = random();
  const isLate = ok && draw < RENEWED_LATE && latencyMs > 60;
  const isAhead = !isLate && draw < RENEWED_LATE + RENEWED_AHEAD;
  const retryMs = isLate ? Math.round(latencyMs * (0.4 + random() * 0.2)) : null;
  const rest = latencyMs - (retryMs ?? 0);
  const answerMs = Math.min(rest - 1, Math.round(rest * (0.02 + random() * 0.22)));
  const [client, era] = pick(random, CLIENTS);
  return {
    authMs: isAhead ? Math.round(140 + random() * 380) : Math.round(1 + random() * 5),
    bodyMs: random() < 0.04 ? Math.round(4 + random() * 60) : Math.round(random()),
    retryMs,
    upstreamMs: rest - answerMs,
    answerMs,
    bytesIn: Math.round(140 + random() * 760),
    bytesOut: ok ? Math.round(320 * Math.exp(random() * 4.6)) : Math.round(90 + random() * 240),
    tokenRefreshed: isLate || isAhead,
    era,
    client,
  };
}
