import type { Refresh } from "@/lib/contracts";
import { pgInOrg } from "@/lib/platform/db";
import { uuidAt } from "./random";

/** How the renewals of a sign-in went, the newest last. */
export interface RenewalPlan {
  /** Between two of them. */
  readonly everyMs: number;
  readonly count: number;
  /** When the newest one was, before now. */
  readonly endedAgoMs: number;
  readonly latencyMs: number;
  /** By how many attempts ago, 0 being the newest: what came of it instead of a new token. */
  readonly faults?: Readonly<Record<number, { readonly outcome: Refresh["outcome"]; readonly code: string }>>;
  /** By how many attempts ago: what caused it, where that was not the clock. */
  readonly triggers?: Readonly<Record<number, Refresh["trigger"]>>;
}

interface Renewal {
  readonly at: Date;
  readonly trigger: Refresh["trigger"];
  readonly outcome: Refresh["outcome"];
  readonly code: string | null;
  readonly latencyMs: number | null;
  readonly nextAt: Date | null;
}

/** Newest last. */
export function renewalsOf(plan: RenewalPlan, now: Date, random: () => number): readonly Renewal[] {
  const { everyMs, count, endedAgoMs, latencyMs, faults = {}, triggers = {} } = plan;
  return Array.from({ length: count }, (_, index) => {
    const ago = count - 1 - index;
    // Five per cent to either side, as the jitter has it.
    const jitter = ago === 0 ? 0 : (random() - 0.5) * 0.1 * everyMs;
    const at = new Date(now.getTime() - endedAgoMs - ago * everyMs + jitter);
    const fault = faults[ago];
    const waits = fault?.outcome === "refused" ? null : new Date(at.getTime() + everyMs);
    return {
      at,
      trigger: triggers[ago] ?? "ahead",
      outcome: fault?.outcome ?? "refreshed",
      code: fault?.code ?? null,
      latencyMs: fault?.code === "unreachable" ? null : Math.round(latencyMs * (0.8 + random() * 0.6)),
      nextAt: waits,
    };
  });
}

export async function insertRenewals(
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
  renewals: readonly Renewal[],
  random: () => number,
): Promise<void> {
  await pgInOrg(orgId, async (client) => {
    for (const { at, trigger, outcome, code, latencyMs, nextAt } of renewals) {
      await client.query(
        `INSERT INTO refresh_attempt (id, org_id, installation_id, at, trigger, outcome, code, latency_ms, next_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [uuidAt(at, random), orgId, installationId, at, trigger, outcome, code, latencyMs, nextAt],
      );
    }
  });
}
