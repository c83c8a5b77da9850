import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { findInstallation } from "../installations";
import { accessTokenFor, type UpstreamAccess } from "./access-token";
import { disconnectUnlessChanged } from "./outcomes";

/**
 * The server answered 401 to a token. A refreshable one is refreshed once, and the new one is the answer;
 * otherwise, or when the new one was refused too (`again`), the installation is disconnected and null is the answer.
 * Nothing is changed where it is not connected any more, or has another token than the refused one.
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
  const latest = await latestAccess(orgId, installationId, again ? null : access.accessToken);
  if (latest === null) return null;
  if (latest.accessToken !== access.accessToken) return latest;
  await disconnectUnlessChanged(orgId, "proxy", row, refusal(access));
  return null;
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

function refusal({ accessToken, refreshable, freshUntil }: UpstreamAccess) {
  if (accessToken === null)
    return { code: "token_rejected", reason: "The server asks for a sign-in now. Connect again." } as const;
  if (!refreshable && freshUntil !== null && freshUntil <= new Date())
    return { code: "token_expired", reason: "The token has expired. Sign in again to reconnect." } as const;
  if (!refreshable) return { code: "token_rejected", reason: "The server refused the access token." } as const;
  const reason = "The server refuses the token although it was just renewed. Sign in again to reconnect.";
  return { code: "token_revoked", reason } as const;
}
