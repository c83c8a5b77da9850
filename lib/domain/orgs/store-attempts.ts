import type { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { sha256Hex } from "@/lib/kernel/crypto";
import { AppError } from "@/lib/kernel/errors";
import { pool } from "@/lib/platform/db";

/** Failures allowed in 15 minutes. */
const BUDGETS = { account: 10, address: 50 } as const;
const WINDOW_SECONDS = 15 * 60;

/** The guesses at a password that an account, or an address they come from, has left. */
export interface Attempts {
  /** Before the guess is looked at, so that many at once are counted too. Throws `rate_limited`, with `Retry-After`. */
  readonly take: () => Promise<void>;
  /** It was no guess: the password was right. */
  readonly giveBack: () => Promise<void>;
}

export function attempts(of: keyof typeof BUDGETS, name: string): Attempts {
  // Addresses of people who have no account here are nobody's to read, and may be longer than the column.
  const key = sha256Hex(name);
  return {
    take: async () => {
      try {
        await limiter(of).consume(key);
      } catch (refusal) {
        throw refusal instanceof RateLimiterRes ? tooMany(refusal.msBeforeNext) : refusal;
      }
    },
    giveBack: async () => {
      await limiter(of).reward(key);
    },
  };
}

type Limiters = Readonly<Record<keyof typeof BUDGETS, RateLimiterPostgres>>;

// Each limiter has a timer that clears what has expired: there is one of each for a pool.
const limiters = new WeakMap<Pool, Limiters>();

function limiter(of: keyof typeof BUDGETS): RateLimiterPostgres {
  const storeClient = pool();
  const known = limiters.get(storeClient) ?? { account: make("account"), address: make("address") };
  limiters.set(storeClient, known);
  return known[of];

  function make(keyPrefix: keyof typeof BUDGETS): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient,
      tableName: "sign_in_attempt",
      tableCreated: true,
      keyPrefix,
      points: BUDGETS[keyPrefix],
      duration: WINDOW_SECONDS,
    });
  }
}

function tooMany(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError("rate_limited", "Too many failed sign-ins. Wait a while, then try again.", {
    headers: { "Retry-After": String(seconds) },
  });
}
