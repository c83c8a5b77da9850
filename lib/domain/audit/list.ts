import { z } from "zod";
import { type AuditEntry, AuditListQuery, type AuditPage } from "@/lib/contracts";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { type AuditRow, entriesOf } from "./store";

/** The trail, newest first. */
export const listAudit = query({
  permission: "audit:read",
  input: AuditListQuery,
  run: ({ tx, ctx, input }) => pageOfAudit(tx, ctx.orgId, input),
});

/** One page of an organization's trail, for a query that has decided who may see it. */
export async function pageOfAudit(tx: Tx, orgId: string, input: AuditListQuery): Promise<AuditPage> {
  const [before] =
    input.cursor === undefined ? [undefined] : decodeCursor(input.cursor, z.tuple([z.number().int()]), "cursor");
  const filter = {
    entityType: input.entity_type,
    entityId: input.entity_id,
    action: input.action,
    before: before === undefined ? undefined : BigInt(before),
  };
  const found = await entriesOf(tx, orgId, filter, input.limit + 1);
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  const next = found.length > input.limit && last ? encodeCursor([Number(last.sequence)]) : null;
  return { data: rows.map(toEntry), has_more: next !== null, next_cursor: next };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    sequence: Number(row.sequence),
    at: row.at.toISOString(),
    // Both columns are only ever written from these types.
    actor: { kind: row.actorKind as AuditEntry["actor"]["kind"], id: row.actorId, name: row.actorName },
    outcome: row.outcome as AuditEntry["outcome"],
    action: row.action,
    entity: { type: row.entityType, id: row.entityId },
    request_id: row.requestId,
    before: row.before,
    after: row.after,
    hash: Buffer.from(row.hash).toString("hex"),
  };
}
