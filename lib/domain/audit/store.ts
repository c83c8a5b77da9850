import type { Tx } from "@/lib/platform/db";

export interface AuditFilter {
  readonly before?: bigint | undefined;
  readonly entityType?: string | undefined;
  readonly entityId?: string | undefined;
  readonly action?: string | undefined;
}

/** Newest first. */
export async function entriesOf(tx: Tx, orgId: string, filter: AuditFilter, limit: number) {
  return tx.auditEntry.findMany({
    where: {
      orgId,
      ...(filter.before === undefined ? {} : { sequence: { lt: filter.before } }),
      ...(filter.entityType === undefined ? {} : { entityType: filter.entityType }),
      ...(filter.entityId === undefined ? {} : { entityId: filter.entityId }),
      ...(filter.action === undefined ? {} : { action: filter.action }),
    },
    orderBy: { sequence: "desc" },
    take: limit,
  });
}

/** Oldest first, from after `sequence`, for checking the chain. */
export async function entriesAfter(tx: Tx, orgId: string, sequence: bigint, limit: number) {
  return tx.auditEntry.findMany({
    where: { orgId, sequence: { gt: sequence } },
    orderBy: { sequence: "asc" },
    take: limit,
  });
}

export async function headOf(tx: Tx, orgId: string) {
  return tx.auditHead.findUnique({ where: { orgId } });
}

export type AuditRow = Awaited<ReturnType<typeof entriesOf>>[number];
