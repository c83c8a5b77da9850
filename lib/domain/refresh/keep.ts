import { REFRESHES_MAX } from "@/lib/contracts";
import type { TokenOutcome } from "@/lib/kernel/oauth";
import { inOrg, notify, type Tx } from "@/lib/platform/db";
import { appendAudit, systemCtx } from "../core";
import { findCredential, finishRefresh, type OAuthTokens, surrenderTokens } from "../credentials";
import { changed } from "../installations";
import type { Answer } from "./answer";
import { settled } from "./channels";
import type { Sealing } from "./prepare";
import { sealTokensWith } from "./seal-tokens";
import { shareInstallation } from "./store";
import { keepRefresh } from "./store-history";

/**
 * Commits new tokens to the version before theirs, with their audit entry and the attempt's place in the history. Does nothing where somebody
 * has come further; where the installation has no grant any more the tokens are sent to be revoked.
 */
export async function keepTokens(
  answer: Answer,
  fresh: Extract<TokenOutcome, { kind: "tokens" }>,
  seal: Sealing,
): Promise<void> {
  const { orgId, installationId, receivedAt: now } = answer;
  const version = answer.version + 1;
  const tokens = tokensAfter(answer.tokens, fresh);
  const facts = { orgId, installationId, version, expiresAt: fresh.expiresAt ?? null, now };
  const { sealed, keyVersion, expiresAt, refreshAt } = sealTokensWith(seal, "oauth", tokens, facts);
  await inOrg(orgId, async (tx) => {
    await shareInstallation(tx, answer);
    const done = { id: answer.id, orgId, version, sealed, keyVersion, expiresAt, refreshAt, now };
    const kept = await finishRefresh(tx, done);
    if (kept) await tell(tx, answer, kept.refreshAt);
    else if (!(await mayBeShared(tx, answer))) await surrenderTokens(tx, answer, tokens);
  });
}

/** A newer grant of the same authorization server may share these tokens with the vendor: revoking them would end it. */
async function mayBeShared(tx: Tx, { orgId, installationId, tokens }: Answer): Promise<boolean> {
  const newer = await findCredential(tx, orgId, installationId, "oauth");
  return newer !== null && newer.issuer === tokens.grant?.server["issuer"];
}

/** RFC 6749 §6: without a new refresh token the old one stays. */
function tokensAfter(old: OAuthTokens, fresh: Extract<TokenOutcome, { kind: "tokens" }>): OAuthTokens {
  const refreshToken = fresh.refreshToken ?? old.refreshToken;
  return { ...old, accessToken: fresh.accessToken, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

async function tell(tx: Tx, answer: Answer, nextAt: Date | null): Promise<void> {
  const { orgId, installationId, attempt, trigger, receivedAt, latencyMs } = answer;
  const fact = { entityType: "installation", entityId: installationId };
  await appendAudit(tx, systemCtx(orgId, "token refresh"), "credential.refresh", fact);
  const ended = { id: attempt, at: receivedAt, trigger, outcome: "refreshed", code: null, latencyMs, nextAt } as const;
  await keepRefresh(tx, answer, ended, REFRESHES_MAX);
  await notify(tx, changed, installationId);
  await notify(tx, settled, installationId);
}
