import { SANDBOX_CONNECTOR_ID } from "@/lib/domain/catalog";
import { completeConnect, startConnect } from "@/lib/domain/connect";
import type { Ctx } from "@/lib/domain/core";
import { createInstallation } from "@/lib/domain/installations";
import { startSession } from "@/lib/domain/orgs";
import { parseInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { pgInOrg } from "@/lib/platform/db";
import { DEMO_MEMBERS, HOURLY_RENEWALS } from "./plan";
import { insertRenewals, renewalsOf } from "./renewals";
import { addWorkflows } from "./workflows";

export interface SandboxAccess {
  readonly mcpUrl: string;
  readonly openMcpUrl: string;
  readonly tokenMcpUrl: string;
  readonly staticToken: string;
  /** What a person does at the vendor: opens the consent page and allows. Answers where the vendor leads back to. */
  readonly consent: (authorizationUrl: string) => Promise<URL>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Four installations that work at once, and the sandbox connector that waits for a newcomer's consent. */
export async function connectForReal(
  orgId: string,
  people: readonly Person[],
  sandbox: SandboxAccess,
  now: Date,
  random: () => number,
): Promise<void> {
  const mara = await actorOf(orgId, people, 1);
  const { ctx } = mara;
  const generic = (name: string, url: string) => createInstallation(ctx, { connector_id: "conn_mcp", name, url });
  const open = await generic("Northwind public board", sandbox.openMcpUrl);
  const token = await generic("Northwind service account", sandbox.tokenMcpUrl);
  await createInstallation(ctx, { connector_id: SANDBOX_CONNECTOR_ID });
  const workflows = await addWorkflows(ctx, people, now);
  await startConnect(ctx, { id: parseInstallationId(open.id) });
  await startConnect(ctx, { id: workflows });
  await startConnect(ctx, { id: parseInstallationId(token.id), access_token: sandbox.staticToken });
  await connectByConsent(await actorOf(orgId, people, 2), sandbox, now, random);
}

/** A grant of the sandbox's own authorization server, which renews itself from now on; of what was before there is the history. */
async function connectByConsent(
  { ctx, signedIn }: Actor,
  { mcpUrl, consent }: SandboxAccess,
  now: Date,
  random: () => number,
): Promise<void> {
  const { orgId } = ctx;
  const made = await createInstallation(ctx, { connector_id: "conn_mcp", name: "Northwind team board", url: mcpUrl });
  const id = parseInstallationId(made.id);
  if (id === null) throw new Error("an installation without a readable id");
  const started = await startConnect(ctx, { id });
  const page = started.auth_request?.authorization_endpoint;
  if (page === undefined) throw new Error("the sandbox asks for no consent");
  const back = await consent(page);
  await completeConnect(back.searchParams, { signedIn, confirmed: false, requestId: uuidv7() });
  await insertRenewals({ orgId, installationId: id }, renewalsOf(HOURLY_RENEWALS, now, random), random);
  const since = new Date(now.getTime() - 26 * 3_600_000);
  const renewed = new Date(now.getTime() - HOURLY_RENEWALS.endedAgoMs);
  await pgInOrg(orgId, async (client) => {
    await client.query("UPDATE credential SET created_at = $2, rotated_at = $3 WHERE installation_id = $1", [
      id,
      since,
      renewed,
    ]);
    await client.query("UPDATE installation SET created_at = $2, connected_at = $2 WHERE id = $1", [id, since]);
  });
}

type Actor = Awaited<ReturnType<typeof actorOf>>;

/** Somebody of the demo, signed in. `index` is that of the plan: the owner, then the members. */
async function actorOf(orgId: string, people: readonly Person[], index: number) {
  const [person, member] = [people[index], DEMO_MEMBERS[index - 1]];
  if (!person || !member) throw new Error("the demo lacks a member");
  const sessionId = await startSession(person.id);
  const { id, name } = person;
  const principal = { kind: "user", id, name, email: member.email, role: member.role, sessionId } as const;
  const ctx: Ctx = { orgId, principal, requestId: uuidv7(), now: () => new Date() };
  return { ctx, signedIn: { sessionId, user: { id, name, email: member.email } } };
}
