import { randomBytes } from "node:crypto";
import { type Role, type Scope, SCOPES } from "@/lib/contracts";
import { createUser, startSession } from "@/lib/domain/orgs";
import { uuidv7 } from "@/lib/kernel/ids";
import { aKey, aMember, anOrganization, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/actors";
import type { TestServer } from "@/lib/testing/server";
import { type Api, api, bearer } from "./api";
import { sessionHeaders } from "./sign-in";

export type Member = Awaited<ReturnType<typeof aMember>>;

export interface Caller {
  readonly organization: TestOrganization;
  readonly member: Member;
  readonly token: string;
  readonly scopes: readonly Scope[];
  readonly call: Api;
}

/** A key with those scopes (all by default) of a new member, of a new organization unless one is given. */
export async function aCaller(
  server: TestServer,
  { role = "developer", scopes = SCOPES, organization }: Partial<Asked> = {},
): Promise<Caller> {
  const home = organization ?? (await anOrganization());
  const member = await aMember(home, role);
  // The key's making is not what is tested: a viewer's is made for them.
  const { token } = await aKey({ ...member, principal: { ...member.principal, role: "owner" } }, scopes);
  return { organization: home, member, token, scopes, call: api(server.url, bearer(token)) };
}

interface Asked {
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly organization: TestOrganization;
}

/** A member with a password, signed in through the sign-in routes. */
export async function aPerson(server: TestServer, organization: TestOrganization, role: Role) {
  const email = `${role}-${randomBytes(6).toString("hex")}@example.test`;
  const name = `Signed-in ${role}`;
  const user = await createUser(organization.id, { email, role, name, password: TEST_PASSWORD }, "test");
  const headers = await sessionHeaders(server.url, email, organization.slug);
  const principal = { kind: "user", id: user.id, name, email, role, sessionId: await startSession(user.id) } as const;
  const member: Member = { orgId: organization.id, principal, requestId: uuidv7(), now: () => new Date() };
  return { email, headers, member, call: api(server.url, headers) };
}

/** The part of a key that only its owner knows. */
export function secretOf(token: string): string {
  const [, secret] = /^pb_[0-9a-f]{32}_([\w-]{40,})$/.exec(token) ?? [];
  if (secret === undefined) throw new Error("that is no key");
  return secret;
}
