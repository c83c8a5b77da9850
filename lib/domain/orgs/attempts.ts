import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/kernel/errors";
import { pool } from "@/lib/platform/db";

/** Failures allowed in 15 minutes. */
const BUDGETS = { account: 10, address: 50 } as const;
const WINDOW_SECONDS = 15 * 60;

/** The guesses at a password that an account, or an address they come from, has left. */
export interface Attempts {
  /** Throws `rate_limited`, with `Retry-After`. */
  readonly refuseIfSpent: () => Promise<void>;
  readonly spend: () => Promise<void>;
}

export function attempts(of: keyof typeof BUDGETS, key: string): Attempts {
  const points = BUDGETS[of];
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    tableName: "sign_in_attempt",
    tableCreated: true,
    keyPrefix: of,
    points,
    duration: WINDOW_SECONDS,
  });
  return {
    refuseIfSpent: async () => {
      const state = await limiter.get(key);
      if (state && state.consumedPoints >= points) throw tooMany(state.msBeforeNext);
    },
    spend: async () => {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
      }
    },
  };
}

function tooMany(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError("rate_limited", "Too many failed sign-ins. Wait a while, then try again.", {
    headers: { "Retry-After": String(seconds) },
  });
}
