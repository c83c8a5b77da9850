import type { Tx } from "@/lib/platform/db";
import { auditHash } from "./audit-hash";
import type { Ctx } from "./ctx";
import { insertEntry, lockHead } from "./store";

/** What a command did, for the trail: never a secret in `before` or `after`. */
export interface AuditFact {
  readonly entityType: string;
  readonly entityId: string;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
}

type Outcome = "success" | "denied" | "failure";

/** Appends one entry to the organization's hash chain, within the caller's transaction. The chain's head row is locked until commit. */
export async function appendAudit(tx: Tx, ctx: Ctx, action: string, fact: AuditFact, outcome: Outcome = "success") {
  const head = await lockHead(tx, ctx.orgId);
  const { principal } = ctx;
  const content = {
    orgId: ctx.orgId,
    sequence: head.sequence + 1n,
    at: ctx.now().toISOString(),
    actorKind: principal.kind,
    actorId: principal.kind === "system" ? null : principal.id,
    actorName: principal.name,
    action,
    entityType: fact.entityType,
    entityId: fact.entityId,
    outcome,
    requestId: ctx.requestId,
    before: plain(fact.before),
    after: plain(fact.after),
  };
  await insertEntry(tx, content, head.hash, auditHash(head.hash, content));
}

/** As JSON will store it, so that the hash can be computed again from the row. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const stored: unknown = JSON.parse(JSON.stringify(value));
  return stored;
}
