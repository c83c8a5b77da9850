import { chainHash } from "@/lib/kernel/crypto";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Ctx } from "./ctx";

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
  const sequence = head.sequence + 1n;
  const { principal } = ctx;
  const content = {
    at: ctx.now().toISOString(),
    actor_kind: principal.kind,
    actor_id: principal.kind === "system" ? null : principal.id,
    actor_name: principal.name,
    action,
    entity_type: fact.entityType,
    entity_id: fact.entityId,
    outcome,
    request_id: ctx.requestId,
    before: plain(fact.before),
    after: plain(fact.after),
  };
  const hash = chainHash(head.hash, { org_id: ctx.orgId, sequence: Number(sequence), ...content });
  await tx.auditEntry.create({
    data: {
      orgId: ctx.orgId,
      sequence,
      previous: new Uint8Array(head.hash),
      hash: new Uint8Array(hash),
      at: content.at,
      actorKind: content.actor_kind,
      actorId: content.actor_id,
      actorName: content.actor_name,
      action,
      entityType: fact.entityType,
      entityId: fact.entityId,
      outcome,
      requestId: ctx.requestId,
      before: (content.before as Prisma.InputJsonValue | null) ?? Prisma.DbNull,
      after: (content.after as Prisma.InputJsonValue | null) ?? Prisma.DbNull,
    },
  });
  await tx.auditHead.update({ where: { orgId: ctx.orgId }, data: { sequence, hash: new Uint8Array(hash) } });
}

const GENESIS = new Uint8Array(32);

async function lockHead(tx: Tx, orgId: string): Promise<{ sequence: bigint; hash: Uint8Array }> {
  await tx.$executeRaw`INSERT INTO audit_head (org_id, sequence, hash) VALUES (${orgId}::uuid, 0, ${GENESIS}) ON CONFLICT DO NOTHING`;
  const [head] = await tx.$queryRaw<{ sequence: bigint; hash: Uint8Array }[]>`
    SELECT sequence, hash FROM audit_head WHERE org_id = ${orgId}::uuid FOR UPDATE`;
  if (!head) throw new Error("the audit chain's head is not visible to this transaction");
  return head;
}

/** As JSON will store it, so that the hash can be computed again from the row. */
function plain(value: unknown): unknown {
  return value === undefined || value === null ? null : JSON.parse(JSON.stringify(value));
}
