import { randomBytes } from "node:crypto";
import type { Role, Scope } from "@/lib/contracts";
import type { Ctx, Principal } from "@/lib/domain/core";
import { createApiKey, createOrganization, createUser, startSession } from "@/lib/domain/orgs";
import { uuidv7 } from "@/lib/kernel/ids";

export const TEST_PASSWORD = "correct horse battery staple";

export interface TestOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** An organization of the test's own. */
export async function anOrganization(name = `Test ${randomBytes(4).toString("hex")}`): Promise<TestOrganization> {
  return createOrganization({ name }, "test");
}

export type UserPrincipal = Extract<Principal, { kind: "user" }>;

/** A member with a live browser session. */
export async function aMember(organization: { id: string }, role: Role): Promise<Ctx & { principal: UserPrincipal }> {
  const email = `${role}-${randomBytes(6).toString("hex")}@example.test`;
  const user = await createUser(organization.id, { email, role, name: `Some ${role}` }, "test");
  const sessionId = await startSession(user.id);
  return contextOf(organization.id, { kind: "user", id: user.id, name: user.name, email, role, sessionId });
}

/** A key of that member, and the token that callers send. */
export async function aKey(
  owner: Ctx & { principal: UserPrincipal },
  scopes: readonly Scope[],
  expiresAt?: Date,
): Promise<{ token: string; ctx: Ctx }> {
  const made = await createApiKey(owner, { name: "test key", scopes, expires_at: expiresAt?.toISOString() });
  const { id: userId, role } = owner.principal;
  const ctx = contextOf(owner.orgId, { kind: "key", id: made.id, name: made.name, userId, role, scopes: made.scopes });
  return { token: made.api_key, ctx };
}

function contextOf<P extends Principal>(orgId: string, principal: P): Ctx & { principal: P } {
  return { orgId, principal, requestId: uuidv7(), now: () => new Date() };
}
