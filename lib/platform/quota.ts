import { createHmac, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/kernel/errors";
import { type QuotaLeft, rateLimitFields } from "@/lib/kernel/rate-limit-fields";
import { env, type RateLimits } from "./env";
import { forget, once } from "./once";

/** What a request costs: calls of the data plane are many and cheap, changes few and dear. */
export type QuotaClass = "read" | "write" | "proxy";

const WINDOW_SECONDS = 60;
/** How many principals' quotas an organization may spend together. */
const ORGANIZATION_FACTOR = 10;
/** Strangers share this many places: their number is theirs to choose, our memory is not. */
const ADDRESS_PLACES = 2 ** 16;

interface Spender {
  readonly orgId: string;
  /** Of the key or the person. */
  readonly id: string;
}

/**
 * Takes one request off the quotas of the principal and of their organization. Fixed windows of a minute, counted by this process alone:
 * n processes grant n times as much (docs/decisions/rate-limits-in-memory.md). Answers the response's RateLimit fields.
 * Throws `rate_limited` with the same fields and Retry-After.
 */
export async function spendQuota(of: QuotaClass, { orgId, id }: Spender): Promise<Readonly<Record<string, string>>> {
  const { own, shared } = limiters()[of];
  const spent = [await take(own, id)];
  if (spent[0]?.isOver !== true) spent.push(await take(shared, orgId));
  return settled(spent);
}

/** The same for a request of nobody known, by its address; whoever comes from the same /64 of IPv6 counts as one. */
export async function spendAddressQuota(address: string): Promise<Readonly<Record<string, string>>> {
  const { anonymous, secret } = limiters();
  return settled([await take(anonymous, placeOf(address, secret))]);
}

/** Begins anew, with the settings as they are now. */
export function forgetQuotas(): void {
  forget("quotas");
}

interface Spent extends QuotaLeft {
  readonly isOver: boolean;
}

function settled(taken: readonly (Spent | null)[]): Readonly<Record<string, string>> {
  const quotas = taken.filter((one) => one !== null);
  const fields = rateLimitFields(quotas);
  const over = quotas.find(({ isOver }) => isOver);
  if (!over) return fields;
  throw new AppError(
    "rate_limited",
    `At most ${over.limit} requests a minute count here (${over.policy}). Wait ${over.resetSeconds} seconds.`,
    { headers: { ...fields, "Retry-After": String(over.resetSeconds) } },
  );
}

/** Null for a policy that is switched off. */
async function take(limiter: RateLimiterMemory | null, key: string): Promise<Spent | null> {
  if (limiter === null) return null;
  const { keyPrefix: policy, points: limit } = limiter;
  try {
    return left(policy, limit, await limiter.consume(key), false);
  } catch (refusal) {
    // Not by its class: the gateway and Next have a copy each.
    if (refusal instanceof Error) throw refusal;
    return left(policy, limit, refusal as RateLimiterRes, true);
  }
}

function left(policy: string, limit: number, state: RateLimiterRes, isOver: boolean): Spent {
  const resetSeconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  return { policy, limit, windowSeconds: WINDOW_SECONDS, remaining: state.remainingPoints, resetSeconds, isOver };
}

interface Pair {
  readonly own: RateLimiterMemory | null;
  readonly shared: RateLimiterMemory | null;
}

type Limiters = Readonly<Record<QuotaClass, Pair>> & {
  readonly anonymous: RateLimiterMemory | null;
  /** Nobody outside can tell which addresses share a place. */
  readonly secret: Buffer;
};

function limiters(): Limiters {
  return once("quotas", () => {
    const { rateLimits } = env();
    return {
      read: pair("read", rateLimits),
      write: pair("write", rateLimits),
      proxy: pair("proxy", rateLimits),
      anonymous: limiter("anonymous", rateLimits.anonymous),
      secret: randomBytes(16),
    };
  });
}

function pair(of: QuotaClass, limits: RateLimits): Pair {
  return { own: limiter(of, limits[of]), shared: limiter("organization", limits[of] * ORGANIZATION_FACTOR) };
}

function limiter(policy: string, points: number): RateLimiterMemory | null {
  return points === 0 ? null : new RateLimiterMemory({ keyPrefix: policy, points, duration: WINDOW_SECONDS });
}

function placeOf(address: string, secret: Buffer): string {
  const digest = createHmac("sha256", secret).update(networkOf(address)).digest();
  return String(digest.readUInt32BE(0) % ADDRESS_PLACES);
}

/** An IPv4 address as it is; of IPv6 the first half, all of which one customer has. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = [], tail] = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  if (tail === undefined) return address.split(":").slice(0, 4).join(":");
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return [...head, ...zeros, ...tail].slice(0, 4).join(":");
}
