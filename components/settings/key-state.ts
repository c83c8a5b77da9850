import type { ApiKey } from "@/lib/contracts";

export type KeyState = "live" | "expiring" | "expired" | "revoked";

const soonMs = 7 * 24 * 3600 * 1000;

/** Whether a key still opens anything at `now`, and for how long. */
export function keyState({ revoked_at, expires_at }: Pick<ApiKey, "revoked_at" | "expires_at">, now: Date): KeyState {
  if (revoked_at !== null) return "revoked";
  if (expires_at === null) return "live";
  const leftMs = new Date(expires_at).getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  return leftMs <= soonMs ? "expiring" : "live";
}
