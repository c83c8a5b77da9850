import { AppError } from "@/lib/kernel/errors";
import type { Fetch } from "@/lib/kernel/oauth";
import { egress } from "@/lib/platform/egress";

/** The guarded fetch, with one time limit over everything that is done with it. Past the limit a call throws `unreachable`. */
export function outgoing(limitMs: number): Fetch {
  const deadline = AbortSignal.timeout(limitMs);
  return async (url, init = {}) => {
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    try {
      return await egress().fetch(url, { ...init, signal, redirect: "manual" });
    } catch (error) {
      if (!deadline.aborted || error instanceof AppError) throw error;
      throw new AppError("unreachable", `No answer within ${limitMs / 1000} seconds.`, { cause: error });
    }
  };
}
