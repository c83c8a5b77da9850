import { z } from "zod";
import type { AuditVerdict } from "@/lib/contracts";
import { auditHash } from "../core";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { type AuditRow, entriesAfter, headOf } from "./store";

const BATCH = 1000;

/** Computes the chain anew from the rows: an edited, deleted, swapped or cut-off entry does not fit. */
export const verifyAudit = query({
  permission: "audit:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<AuditVerdict> => {
    const walked = await walk(tx, ctx.orgId);
    const head = await headOf(tx, ctx.orgId);
    const verdict = { entries: Number(walked.sequence), head: hex(walked.hash) };
    if (walked.broken)
      return { ...verdict, valid: false, broken_at: Number(walked.sequence) + 1, reason: walked.broken };
    const whole = head
      ? head.sequence === walked.sequence && hex(head.hash) === hex(walked.hash)
      : walked.sequence === 0n;
    return {
      ...verdict,
      valid: whole,
      broken_at: whole ? null : Number(walked.sequence) + 1,
      reason: whole ? null : "Entries are missing at the end.",
    };
  },
});

interface Walk {
  sequence: bigint;
  hash: Uint8Array;
  broken: string | null;
}

async function walk(tx: Tx, orgId: string): Promise<Walk> {
  const at: Walk = { sequence: 0n, hash: new Uint8Array(32), broken: null };
  for (;;) {
    const rows = await entriesAfter(tx, orgId, at.sequence, BATCH);
    for (const row of rows) {
      at.broken = misfit(at, row);
      if (at.broken) return at;
      at.sequence = row.sequence;
      at.hash = row.hash;
    }
    if (rows.length < BATCH) return at;
  }
}

function misfit(at: Walk, row: AuditRow): string | null {
  if (row.sequence !== at.sequence + 1n) return "An entry is missing.";
  if (hex(row.previous) !== hex(at.hash)) return "The entry does not follow the one before it.";
  const expected = auditHash(at.hash, {
    orgId: row.orgId,
    sequence: row.sequence,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorId: row.actorId,
    actorName: row.actorName,
    action: row.action,
    entityType: row.entityType,
    entityId: row.entityId,
    outcome: row.outcome,
    requestId: row.requestId,
    before: row.before,
    after: row.after,
  });
  return hex(expected) === hex(row.hash) ? null : "The entry was changed after it was written.";
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
