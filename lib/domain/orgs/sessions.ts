import { uuidv7 } from "@/lib/kernel/ids";
import { inSystem } from "@/lib/platform/db";
import type { Principal } from "../core";
import { organizationsOf, type OrganizationSummary } from "./organizations";
import * as store from "./store";

/** Seconds; a session ends this long after sign-in, whatever happens. */
export const SESSION_SECONDS = 7 * 24 * 3600;

export interface SignedIn {
  readonly sessionId: string;
  readonly user: { readonly id: string; readonly email: string; readonly name: string };
}

export async function startSession(userId: string, now = new Date()): Promise<string> {
  const id = uuidv7();
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  await inSystem((tx) => store.insertSession(tx, { id, userId, createdAt: now, expiresAt }));
  return id;
}

/** The person behind a session cookie's id, or null when it is unknown, over or revoked. */
export async function readSession(sessionId: string, now = new Date()): Promise<SignedIn | null> {
  const row = await inSystem((tx) => store.findLiveSession(tx, sessionId, now));
  return row && { sessionId: row.id, user: row.user };
}

export async function endSession(sessionId: string, now = new Date()): Promise<void> {
  await inSystem((tx) => store.revokeSession(tx, sessionId, now));
}

/** What the signed-in person is in one organization; null when they are no member: it does not exist for them. */
export async function principalOf(
  signedIn: SignedIn,
  slug: string,
): Promise<{ organization: OrganizationSummary; principal: Principal; organizations: OrganizationSummary[] } | null> {
  const organizations = await organizationsOf(signedIn.user.id);
  const organization = organizations.find((candidate) => candidate.slug === slug);
  if (!organization) return null;
  const { user, sessionId } = signedIn;
  return { organization, organizations, principal: { kind: "user", ...user, role: organization.role, sessionId } };
}
