import { insertCredential } from "@/lib/domain/credentials";
import { sealTokens } from "@/lib/domain/refresh";
import { randomToken } from "@/lib/kernel/crypto";
import { inOrg, pgInOrg } from "@/lib/platform/db";
import type { PlannedSignIn } from "./plan";
import { insertRenewals, renewalsOf } from "./renewals";

interface Place {
  readonly orgId: string;
  readonly id: string;
  readonly url: string;
  /** Since when it has been installed. */
  readonly since: Date;
}

/** Gives a planned installation the sign-in that it would have, with tokens that open nothing anywhere. */
export async function addSignIn(
  { orgId, id, url, since }: Place,
  plan: PlannedSignIn,
  now: Date,
  random: () => number,
): Promise<void> {
  if (plan.renewals) {
    const renewals = renewalsOf(plan.renewals, now, random);
    await insertRenewals({ orgId, installationId: id }, renewals, random);
  }
  if (plan.lost) return;
  const expiresAt = plan.endsInMs === null ? null : new Date(now.getTime() + plan.endsInMs);
  const sealed = await sealTokens("oauth", madeUpTokens(url, plan.issuer), {
    orgId,
    installationId: id,
    expiresAt,
    now,
  });
  await inOrg(orgId, (tx) => insertCredential(tx, { orgId, installationId: id, ...sealed, issuer: plan.issuer }));
  const { retry, renewals: renewed } = plan;
  const last = renewed && !retry ? new Date(now.getTime() - renewed.endedAgoMs) : null;
  await pgInOrg(orgId, (client) =>
    client.query(
      `UPDATE credential SET created_at = $2, rotated_at = $3, failures = $4, last_error = $5, paused_until = $6, pause_cause = $7,
         refresh_at = COALESCE($8, refresh_at) WHERE installation_id = $1 AND kind = 'oauth'`,
      [
        id,
        since,
        last,
        retry?.failures ?? 0,
        retry?.code ?? null,
        retry ? new Date(now.getTime() + retry.inMs) : null,
        retry ? "failure" : null,
        retry ? now : null,
      ],
    ),
  );
}

/** The token endpoint is under a name that never resolves (RFC 2606 §2): nothing of it reaches the vendor. */
function madeUpTokens(url: string, issuer: string) {
  const { host } = new URL(issuer);
  return {
    accessToken: `demo-${randomToken(24)}`,
    refreshToken: `demo-${randomToken(24)}`,
    grant: {
      server: { issuer, tokenEndpoint: `https://${host}.invalid/token` },
      clientId: "demo",
      clientSource: "dcr" as const,
      authMethod: "none" as const,
      redirectUri: "http://localhost/callback",
      resource: url,
    },
  };
}
