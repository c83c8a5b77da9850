import type { CallTrace } from "../usage";

/** What the caller's request tells of itself. */
type Described = Pick<CallTrace, "era" | "client">;

/** Follows one call through its phases and notes when each begins. All times are monotonic. */
export interface Trace {
  /** Waits for the caller's body; that is the caller's time, not ours. */
  reading(body: Promise<Buffer>): Promise<Buffer>;
  /** The token had to be renewed. */
  refreshed(): void;
  /** The request is about to go out, for the first time or again. */
  sending(): void;
  /** The server refused the first attempt. */
  refused(): void;
  /** The head of the answer is there. */
  answered(): void;
  passed(bytes: number): void;
  /** What came of it, as of now. */
  finish(described: Described): CallTrace;
}

export function openTrace(): Trace {
  const startedAt = performance.now();
  const at: { sent?: number; refused?: number; sentAgain?: number; answered?: number } = {};
  let bodyMs = 0;
  let bytesIn = 0;
  let bytesOut = 0;
  let tokenRefreshed = false;
  return {
    reading: async (body) => {
      const from = performance.now();
      const read = await body;
      bodyMs = performance.now() - from;
      bytesIn = read.byteLength;
      return read;
    },
    refreshed: () => void (tokenRefreshed = true),
    sending: () => void (at[at.sent === undefined ? "sent" : "sentAgain"] = performance.now()),
    refused: () => void (at.refused ??= performance.now()),
    answered: () => void (at.answered ??= performance.now()),
    passed: (bytes) => void (bytesOut += bytes),
    finish: (described) => {
      const now = performance.now();
      const sent = at.sent ?? now;
      const isGivenUp = at.refused !== undefined && at.sentAgain === undefined;
      const lastSent = at.sentAgain ?? sent;
      return {
        ...described,
        authMs: sent - startedAt - bodyMs,
        bodyMs,
        retryMs: at.refused === undefined ? null : (at.sentAgain ?? now) - sent,
        upstreamMs: isGivenUp ? null : (at.answered ?? now) - lastSent,
        answerMs: at.answered === undefined ? null : now - at.answered,
        bytesIn,
        bytesOut,
        tokenRefreshed,
      };
    },
  };
}
