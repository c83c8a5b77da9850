import { TimeoutError } from "./errors";

/** Runs `work` with a signal that aborts with the caller's, and with a TimeoutError after `limitMs`. */
export async function withinTime<T>(
  { limitMs, signal }: { readonly limitMs: number | undefined; readonly signal: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  // By hand: AbortSignal.any and AbortSignal.timeout together lose their timers to the garbage collector in some runtimes.
  const controller = new AbortController();
  const follow = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", follow, { once: true });
  const timer = limitMs === undefined ? undefined : setTimeout(() => controller.abort(tooLate(limitMs)), limitMs);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", follow);
  }
}

function tooLate(limitMs: number): TimeoutError {
  return new TimeoutError({
    status: 0,
    code: "timeout",
    detail: `The server did not answer within ${limitMs / 1000} s.`,
  });
}
