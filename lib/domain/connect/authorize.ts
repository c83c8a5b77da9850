import { applyAuth, originOf, type OutgoingRequest } from "@/lib/kernel/auth";
import { AppError } from "@/lib/kernel/errors";
import type { Fetch } from "@/lib/kernel/oauth";
import type { UpstreamAccess } from "./access-token";
import { isAwsRefusal } from "./aws-refusal";

/** What a request needs of an installation's access. */
export type Credential = Pick<UpstreamAccess, "secret" | "extraHeader" | "origins">;

/**
 * The one place where an installation's secrets are put on a request. Throws `not_connected` for an address that they were not given for:
 * then they are withheld until they are given again.
 */
export async function authorize(credential: Credential, request: OutgoingRequest): Promise<OutgoingRequest> {
  requireOrigin(credential, request.url);
  const { secret, extraHeader } = credential;
  if (extraHeader === null) return applyAuth(secret, request);
  // Before the signature of AWS, which covers it.
  return applyAuth(secret, { ...request, headers: { ...request.headers, [extraHeader.name]: extraHeader.value } });
}

/** A fetch whose requests are authorized. A refusal that is told otherwise than by 401 becomes one. */
export function authorizing(credential: Credential, fetch: Fetch): Fetch {
  return async (address, { method = "GET", headers = {}, body, ...rest } = {}) => {
    const sent = await authorize(credential, { method, url: String(address), headers, body: body ?? null });
    const init = { ...rest, method, headers: { ...sent.headers } };
    const answer = await fetch(sent.url, { ...init, ...(body === undefined ? {} : { body }) });
    if (!isAwsRefusal(credential.secret, answer.status, answer.headers.get("x-amzn-errortype"))) return answer;
    await answer.body?.cancel();
    return new Response(null, { status: 401 });
  };
}

/** Throws `not_connected` where the address is not of the origin that the secrets are bound to. */
export function requireOrigin({ origins }: Pick<Credential, "origins">, url: string): void {
  const origin = originOf(url);
  if (origins.every((bound) => bound === origin)) return;
  const message =
    "The connector's address has changed since its credential was given, so the credential is withheld. Connect it again.";
  throw new AppError("not_connected", message);
}
