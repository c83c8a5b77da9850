import { Prisma, type Tx } from "@/lib/platform/db";
import { auditHash } from "./audit-hash";
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
    orgId: ctx.orgId,
    sequence,
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
  const hash = new Uint8Array(auditHash(head.hash, content));
  await tx.auditEntry.create({
    data: {
      ...content,
      previous: new Uint8Array(head.hash),
      hash,
      before: content.before ?? Prisma.DbNull,
      after: content.after ?? Prisma.DbNull,
    },
  });
  await tx.auditHead.update({ where: { orgId: ctx.orgId }, data: { sequence, hash } });
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
function plain(value: unknown): Prisma.InputJsonObject | null {
  return value === undefined || value === null ? null : JSON.parse(JSON.stringify(value));
}
