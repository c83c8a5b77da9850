import { REFRESHES_MAX, type RefreshTrigger } from "@/lib/contracts";
import { inOrg, notify } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { type Pause, pauseAfter } from "./backoff";
import { settled } from "./channels";
import { failuresOf, pauseCredential, shareInstallation } from "./store";
import { keepRefresh } from "./store-history";

interface Postponed {
  readonly id: string;
  readonly orgId: string;
  readonly installationId: string;
  readonly attempt: string;
  readonly trigger: RefreshTrigger;
  /** Null where the endpoint was not asked, or did not answer. */
  readonly latencyMs?: number | null;
}

interface Reason {
  readonly code: string;
  readonly retryAfterSeconds?: number;
  /** False where nothing was tried: the issuer's breaker is open. */
  readonly isFailure: boolean;
  /** When it is tried again; chosen by the failures so far unless told. */
  readonly until?: Date;
}

/** Puts an attempt off. The token that still works goes on serving, and every process knows when to come back. */
export async function postpone(attempt: Postponed, reason: Reason, now: Date): Promise<void> {
  const { orgId, installationId, trigger, latencyMs = null } = attempt;
  const pause = await inOrg(orgId, async (tx): Promise<Pause | null> => {
    await shareInstallation(tx, attempt);
    const before = await failuresOf(tx, attempt);
    if (before === null) return null;
    const failures = before + (reason.isFailure ? 1 : 0);
    const chosen = reason.until
      ? ({ until: reason.until, cause: "failure" } as const)
      : pauseAfter(failures, now, reason.retryAfterSeconds);
    await pauseCredential(tx, attempt, chosen, { failures, lastError: reason.code });
    const ended = { id: attempt.attempt, at: now, trigger, outcome: "postponed", code: reason.code } as const;
    await keepRefresh(tx, attempt, { ...ended, latencyMs, nextAt: chosen.until }, REFRESHES_MAX);
    await notify(tx, settled, installationId);
    return chosen;
  });
  if (!pause) return;
  const fields = { org_id: orgId, installation_id: installationId, code: reason.code, until: pause.until };
  log[reason.isFailure ? "warn" : "debug"](fields, "token refresh postponed");
}
