import type { Credential } from "@/lib/contracts/operations";
import type { Ctx } from "@/lib/domain/core";
import { authenticateKey, organizationsOf, principalOf } from "@/lib/domain/orgs";
import { AppError, notFound } from "@/lib/kernel/errors";
import { requireSameOrigin } from "./same-origin";
import { currentSignedIn } from "./session";

/** Names the organization for a browser session; a key belongs to one already. A link, such as a download's, says it in its query. */
const ORGANIZATION_HEADER = "patchbay-organization";
const ORGANIZATION_QUERY = "organization";

/**
 * Who calls, for which organization. A bearer that is present is the one that counts: a malformed one is refused, never anonymous.
 * Throws `unauthenticated`, and `forbidden` for a cookie on a change that another site caused.
 */
export async function authenticate(request: Request, accepts: readonly Credential[], requestId: string): Promise<Ctx> {
  const authorization = request.headers.get("authorization");
  const base = { requestId, now: () => new Date() };
  if (authorization !== null && accepts.includes("token")) {
    const [scheme, token] = authorization.split(" ", 2);
    if (scheme?.toLowerCase() !== "bearer" || !token)
      throw new AppError("unauthenticated", "The Authorization header must be: Bearer <API key>.");
    return { ...base, ...(await authenticateKey(token)) };
  }
  if (!accepts.includes("session"))
    throw new AppError("unauthenticated", "An API key is needed: Authorization: Bearer <API key>.");
  const signedIn = await currentSignedIn();
  if (!signedIn) throw new AppError("unauthenticated", "Sign in, or send an API key: Authorization: Bearer <API key>.");
  if (request.method !== "GET" && request.method !== "HEAD") requireSameOrigin(request.headers);
  const named = request.headers.get(ORGANIZATION_HEADER) ?? new URL(request.url).searchParams.get(ORGANIZATION_QUERY);
  const slug = named ?? (await organizationsOf(signedIn.user.id))[0]?.slug;
  const member = slug === undefined ? null : await principalOf(signedIn, slug);
  if (!member) throw notFound("Organization");
  return { ...base, orgId: member.organization.id, principal: member.principal };
}
