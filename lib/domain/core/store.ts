import { Prisma, type Tx } from "@/lib/platform/db";
import type { AuditContent } from "./audit-hash";

type Json = Prisma.InputJsonObject | null;

const GENESIS = new Uint8Array(32);

export interface ChainHead {
  readonly sequence: bigint;
  readonly hash: Uint8Array;
}

/** The end of the organization's chain, locked until the transaction ends; made when there is none. */
export async function lockHead(tx: Tx, orgId: string): Promise<ChainHead> {
  await tx.$executeRaw`
    INSERT INTO audit_head (org_id, sequence, hash) VALUES (${orgId}::uuid, 0, ${GENESIS}) ON CONFLICT DO NOTHING`;
  const [head] = await tx.$queryRaw<ChainHead[]>`
    SELECT sequence, hash FROM audit_head WHERE org_id = ${orgId}::uuid FOR UPDATE`;
  if (!head) throw new Error("the audit chain's head is not visible to this transaction");
  return head;
}

export async function insertEntry(
  tx: Tx,
  content: AuditContent,
  previous: Uint8Array,
  hash: Uint8Array,
): Promise<void> {
  const { orgId, sequence } = content;
  const own = new Uint8Array(hash);
  // Both went through JSON on their way here.
  const before = content.before as Json;
  const after = content.after as Json;
  await tx.auditEntry.create({
    data: {
      ...content,
      previous: new Uint8Array(previous),
      hash: own,
      before: before ?? Prisma.DbNull,
      after: after ?? Prisma.DbNull,
    },
  });
  await tx.auditHead.update({ where: { orgId }, data: { sequence, hash: own } });
}
