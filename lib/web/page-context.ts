import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx } from "@/lib/domain/core";
import { needsSetup, type OrganizationSummary, principalOf, type SignedIn } from "@/lib/domain/orgs";
import { requestIdOf } from "./request-id";
import { currentSignedIn } from "./session";

export interface PageContext {
  readonly ctx: Ctx;
  readonly signedIn: SignedIn;
  readonly organization: OrganizationSummary;
  /** Everything the person belongs to, for the switcher. */
  readonly organizations: readonly OrganizationSummary[];
  /** The server's clock at this request, for relative times. */
  readonly now: Date;
}

/**
 * Who looks at this page, for which organization. Sends strangers to the sign-in page; an organization one is no member of does not exist.
 * Call it before any Suspense boundary: later a redirect would already be a 200.
 */
export const pageContext = cache(async (slug: string): Promise<PageContext> => {
  const signedIn = await requireSignedIn(`/o/${slug}`);
  const member = await principalOf(signedIn, slug);
  if (!member) notFound();
  const { organization, organizations, principal } = member;
  const now = new Date();
  const requestId = requestIdOf(await headers());
  return {
    ctx: { orgId: organization.id, principal, requestId, now: () => new Date() },
    signedIn,
    organization,
    organizations,
    now,
  };
});

export async function requireSignedIn(returnTo: string): Promise<SignedIn> {
  const signedIn = await currentSignedIn();
  if (signedIn) return signedIn;
  if (await needsSetup()) redirect("/setup");
  const path = (await headers()).get("x-path") ?? returnTo;
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
