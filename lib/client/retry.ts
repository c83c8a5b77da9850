import { ApiError } from "./errors";

const baseMs = 500;
/** A server that wants to be left alone for longer is told to the caller instead. */
const retryAfterMaxSec = 60;

export interface Pause {
  readonly random: () => number;
  /** Rejects with the signal's reason when it aborts. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export const realPause: Pause = { random: Math.random, sleep };

/** Whether the same request may go better a moment later: no answer, or one of 408, 425, 429 and 5xx. */
export function isTransient(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  const { status, code } = error;
  // Our own attempt before, whose answer got lost: soon there is one to be had.
  if (code === "request_in_flight") return true;
  if (status === 0) return code === "network" || code === "timeout";
  return [408, 425, 429].includes(status) || status >= 500;
}

/**
 * How long to wait before the attempt after number `attempt` (the first is 1): 0.5 s doubling, of it a random part, and at least
 * what the server asks for. Null when it asks for more than a minute.
 */
export function pauseMs(attempt: number, retryAfter: number | null, random: () => number): number | null {
  if (retryAfter !== null && retryAfter > retryAfterMaxSec) return null;
  return Math.max(random() * baseMs * 2 ** (attempt - 1), (retryAfter ?? 0) * 1000);
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(asError(signal.reason));
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(asError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** As fetch does, the caller's own reason whatever it is. */
function asError(reason: unknown): Error {
  return reason as Error;
}
