import { AppError } from "@/lib/kernel/errors";
import { systemCtx } from "../core";
import { accessTokenFor, type UpstreamAccess } from "./access-token";
import { recordDisconnected } from "./outcomes";

/**
 * The server answered 401 to a token. A refreshable one is refreshed once, and the new one is the answer;
 * otherwise, or when the new one was refused too (`again`), the installation is disconnected and null is the answer.
 */
export async function upstreamRejected(
  orgId: string,
  installationId: string,
  { accessToken, refreshable }: UpstreamAccess,
  again: boolean,
): Promise<UpstreamAccess | null> {
  if (!again && refreshable && accessToken !== null) {
    const renewed = await accessTokenFor(orgId, installationId, accessToken).catch((error: unknown) => {
      // The refresh itself has disconnected the installation.
      if (error instanceof AppError && error.code === "not_connected") return null;
      throw error;
    });
    if (renewed === null || renewed.accessToken !== accessToken) return renewed;
  }
  const code = refreshable ? "token_revoked" : "token_rejected";
  const reason = refreshable
    ? "The server refuses the token although it was just renewed. Sign in again to reconnect."
    : "The server refused the access token.";
  await recordDisconnected(systemCtx(orgId, "proxy"), { id: installationId, code, reason });
  return null;
}
