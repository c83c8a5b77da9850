import type { CallTimeline } from "@/lib/contracts";

export interface Phase {
  readonly key: "auth" | "body" | "retry" | "upstream" | "answer";
  readonly label: string;
  readonly note: string;
  /** Milliseconds. */
  readonly startMs: number;
  readonly lengthMs: number;
}

/** The phases of a call one after another; what did not happen is left out, and so is a body that was there at once. */
export function phasesOf(timeline: CallTimeline): readonly Phase[] {
  const { auth_ms: auth, body_ms: body, retry_ms: retry, upstream_ms: upstream, answer_ms: answer } = timeline;
  const parts = [
    { key: "auth", label: "Auth", note: "who calls, and the token", lengthMs: auth },
    { key: "body", label: "Request", note: "until the caller had sent it", lengthMs: body === 0 ? null : body },
    { key: "retry", label: "Refused", note: "401, then the token was renewed", lengthMs: retry },
    { key: "upstream", label: "Upstream", note: "until the first byte", lengthMs: upstream },
    { key: "answer", label: "Answer", note: "until its end", lengthMs: answer },
  ] as const;
  let startMs = 0;
  return parts.flatMap(({ lengthMs, ...part }) => {
    if (lengthMs === null) return [];
    const phase = { ...part, startMs, lengthMs };
    startMs += lengthMs;
    return [phase];
  });
}

/** Of all phases together. */
export function totalMs(phases: readonly Phase[]): number {
  return phases.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
}
