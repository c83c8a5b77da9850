import { catalogEntry } from "@/lib/domain/catalog";
import { refreshFigures } from "@/lib/domain/installations";
import { createUser } from "@/lib/domain/orgs";
import { passportId, uuidv7 } from "@/lib/kernel/ids";
import { pgInOrg } from "@/lib/platform/db";
import { insertAuditHistory } from "./audit-history";
import { type CallPattern, insertHistory, rebuildRollups } from "./calls";
import { connectForReal, type Person, type SandboxAccess } from "./connect-for-real";
import { DEMO_INSTALLATIONS, DEMO_MEMBERS, type PlannedInstallation } from "./plan";
import { seededRandom, uuidAt } from "./random";
import { addSignIn } from "./sign-ins";
import { insertWebhookEvents } from "./webhook-events";

const DAYS = 60;
const AUDIT_ENTRIES = 1_200;
const OUTAGE_MINUTES = 42;

/** Gives the demo organization its people, its installations in every state, sixty days of calls and its audit trail. */
export async function fillDemoOrganization(
  { orgId, ownerId }: { readonly orgId: string; readonly ownerId: string },
  sandbox: SandboxAccess,
  now = new Date(),
): Promise<void> {
  const people = await addPeople(orgId, ownerId, now);
  await pgInOrg(orgId, (client) =>
    client.query("SELECT ensure_usage_partitions($1::date, $2::date)", [
      daysBefore(now, DAYS + 1),
      daysBefore(now, -7),
    ]),
  );
  const random = seededRandom(14);
  const placed = [];
  for (const plan of DEMO_INSTALLATIONS) placed.push(await place(orgId, plan, people, now, random));
  const subjects = placed.map(({ id, plan, since }) => ({ id, name: plan.name, since }));
  await insertAuditHistory(orgId, AUDIT_ENTRIES, people, subjects, [daysBefore(now, DAYS), now]);
  for (const [index, { id, plan, since }] of placed.entries())
    await giveCalls(orgId, id, plan, people, { since, now, seed: index + 1 });
  const senders = placed.map(({ id, plan }) => ({ id, connectorId: plan.connectorId }));
  await insertWebhookEvents(orgId, senders, now);
  await rebuildRollups(orgId);
  await refreshFigures(now);
  await connectForReal(orgId, people, sandbox, now, random);
}

async function addPeople(orgId: string, ownerId: string, now: Date): Promise<Person[]> {
  const founded = () => daysBefore(now, DAYS + 1);
  const people: Person[] = [{ id: ownerId, name: "Owner" }];
  for (const member of DEMO_MEMBERS) people.push(await createUser(orgId, member, "demo", founded));
  return people;
}

async function place(
  orgId: string,
  plan: PlannedInstallation,
  people: readonly Person[],
  now: Date,
  random: () => number,
) {
  const owner = people[plan.owner] ?? people[0];
  const url = plan.url ?? catalogEntry(plan.connectorId)?.mcp_url;
  if (!owner || !url) throw new Error(`the demo's plan has a gap at ${plan.name}`);
  const since = daysBefore(now, plan.installedDaysAgo);
  const id = uuidAt(since, random);
  const connected = plan.state === "connected" || plan.callsPerDay > 0;
  await pgInOrg(orgId, (client) =>
    client.query(
      `INSERT INTO installation (id, org_id, passport_id, owner_id, shared, connector_id, name, url, enabled, state, disconnect_code,
         disconnect_reason, requested_scopes, granted_scopes, connected_at, server_info, created_at, updated_at)
       VALUES ($1, $2, $3, $4, true, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)`,
      [
        id,
        orgId,
        passportId(owner.id),
        owner.id,
        plan.connectorId,
        plan.name,
        url,
        plan.enabled ?? true,
        plan.state,
        plan.code ?? null,
        plan.reason ?? null,
        [...(plan.scopes ?? []), ...(plan.missing ?? [])],
        connected ? (plan.scopes ?? []) : [],
        connected ? since : null,
        connected
          ? { name: `${plan.name} MCP`, version: "1.4.2", era: "legacy", protocol_version: "2025-06-18" }
          : null,
        since,
      ],
    ),
  );
  if (plan.signIn) await addSignIn({ orgId, id, url, since }, plan.signIn, now, random);
  return { id, plan, since };
}

async function giveCalls(
  orgId: string,
  installationId: string,
  plan: PlannedInstallation,
  people: readonly Person[],
  { since, now, seed }: { since: Date; now: Date; seed: number },
): Promise<void> {
  if (plan.callsPerDay === 0) return;
  const outageFrom = new Date(daysBefore(now, 9).setUTCHours(10, 17, 0, 0));
  const pattern: CallPattern = {
    installationId,
    passportId: passportId(people[2]?.id ?? uuidv7()),
    callsPerDay: plan.callsPerDay,
    failureShare: plan.failureShare,
    latencyMs: plan.latencyMs,
    tools: plan.tools,
    ...(plan.connectorId === "conn_linear"
      ? { outage: { from: outageFrom, to: new Date(outageFrom.getTime() + OUTAGE_MINUTES * 60_000) } }
      : {}),
    ...(plan.state === "connected" ? {} : { until: daysBefore(now, 3) }),
  };
  const days = Math.min(DAYS, Math.floor((now.getTime() - since.getTime()) / 86_400_000));
  await insertHistory(orgId, pattern, now, days, seed);
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
