import { type RawTokenResponse, readTokenResponse } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import {
  type CredentialRow,
  isClientRefusal,
  notePreviousNeeded,
  type OAuthTokens,
  previousClientSecretFor,
} from "../credentials";

type Send = (timeoutMs: number) => Promise<RawTokenResponse>;
type Grant = NonNullable<OAuthTokens["grant"]>;

/**
 * While two secrets of a client overlap: a request that is whose client is refused is sent once more with the one before. The
 * authorization server has not looked at the grant then (RFC 6749 §5.2), so a refresh token is still good.
 */
export async function withSpareSecret(
  row: CredentialRow,
  grant: Grant,
  sender: (clientSecret: string) => Send,
  send: Send,
): Promise<Send> {
  const previous = await inOrg(row.orgId, (tx) => previousClientSecretFor(tx, row, grant));
  if (previous === null) return send;
  return async (timeoutMs) => {
    const began = performance.now();
    const answer = await send(timeoutMs);
    const outcome = readTokenResponse(answer, new Date());
    if (outcome.kind !== "permanent" || !isClientRefusal(outcome.code)) return answer;
    await inOrg(row.orgId, (tx) => notePreviousNeeded(tx, previous.row, new Date()));
    const { orgId: org_id, installationId: installation_id } = row;
    log.warn({ org_id, installation_id }, "a client's new secret is refused; the one before is tried");
    // Both calls have the time of one: others take an attempt for lost after that.
    return sender(previous.secret)(Math.max(1, Math.floor(timeoutMs - (performance.now() - began))));
  };
}
