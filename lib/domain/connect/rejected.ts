import type { CredentialType } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { findInstallation } from "../installations";
import { systemCtx } from "../core";
import { accessTokenFor, previousAccessFor, type UpstreamAccess } from "./access-token";
import { disconnectUnlessChanged } from "./outcomes";
import { recordFallback } from "./record-fallback";

/**
 * The server answered 401 to a credential. A token that can be refreshed is, once, and the new one is the answer; otherwise the credential
 * before is, while they overlap. Where there is neither, or it was refused too (`again`), the installation is disconnected and null is
 * the answer.
 * Nothing is changed where it is not connected any more, or has another credential than the refused one: then that is the answer.
 * Throws `upstream_error` or `unreachable` when the token cannot be renewed at the moment.
 */
export async function upstreamRejected(
  orgId: string,
  installationId: string,
  access: UpstreamAccess,
  again: boolean,
): Promise<UpstreamAccess | null> {
  const row = await inOrg(orgId, (tx) => findInstallation(tx, orgId, installationId));
  if (row?.state !== "connected") return null;
  const { stamp, insteadOf } = access;
  const isFirst = !again && insteadOf === undefined;
  const latest = await latestAccess(orgId, installationId, isFirst ? access.accessToken : null);
  if (latest === null) return null;
  if (latest.stamp !== (insteadOf ?? stamp)) return latest;
  const before = insteadOf === undefined ? await fallBack(orgId, installationId, stamp) : null;
  if (before !== null) return before;
  await disconnectUnlessChanged(orgId, "proxy", row, { ...refusal(access), refused: [latest.stamp, stamp] });
  return null;
}

/** The credential before, while it overlaps with the `refused` one. Whoever manages the installation is told that it was needed. */
export async function fallBack(orgId: string, installationId: string, refused: string): Promise<UpstreamAccess | null> {
  const previous = await previousAccessFor(orgId, installationId);
  if (previous === null) return null;
  await recordFallback(systemCtx(orgId, "overlap"), { id: installationId, credentialId: previous.row.id });
  return { ...previous.access, insteadOf: refused };
}

/** Refreshed when it is still the `rejected` one; null when the refresh itself has disconnected the installation. */
async function latestAccess(
  orgId: string,
  installationId: string,
  rejected: string | null,
): Promise<UpstreamAccess | null> {
  try {
    return await accessTokenFor(orgId, installationId, rejected ?? undefined);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_connected") return null;
    throw error;
  }
}

function refusal({ secret, refreshable, freshUntil, isPrevious }: UpstreamAccess) {
  if (isPrevious)
    return { code: "token_rejected", reason: "The server refused the credential, and the one before it too." } as const;
  if (secret.type === "none")
    return { code: "token_rejected", reason: "The server asks for a sign-in now. Connect again." } as const;
  if (!refreshable && freshUntil !== null && freshUntil <= new Date())
    return { code: "token_expired", reason: "The token has expired. Sign in again to reconnect." } as const;
  if (!refreshable) return { code: "token_rejected", reason: refusalOfStatic(secret.type) } as const;
  const reason = "The server refuses the token although it was just renewed. Sign in again to reconnect.";
  return { code: "token_revoked", reason } as const;
}

/** What a server that refuses a static secret has done, in words. */
export function refusalOfStatic(type: CredentialType | UpstreamAccess["secret"]["type"]): string {
  return type === "bearer" ? "The server refused the access token." : "The server refused the credential.";
}
