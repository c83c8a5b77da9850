import { z } from "zod";
import type { AuditVerdict } from "@/lib/contracts";
import { auditHash } from "../core";
import { inOrg } from "@/lib/platform/db";
import { flow, readInput } from "../core";
import { type AuditRow, entriesAfter, headOf } from "./store";

const BATCH = 1000;

/**
 * Computes the chain anew from the rows: an edited, deleted, swapped or cut-off entry does not fit. Each batch is read in a
 * transaction of its own: a trail may be longer than any one transaction should last.
 */
export const verifyAudit = flow("audit:read", async ({ orgId }, untrusted): Promise<AuditVerdict> => {
  readInput(z.object({}), untrusted);
  const before = await readHead(orgId);
  const walked = await walk(orgId);
  const misfit = walked.misfit ?? misfitAtEnd(before, walked.end, await readHead(orgId));
  return {
    entries: Number(walked.end.sequence),
    head: hex(walked.end.hash),
    valid: misfit === null,
    broken_at: misfit && Number(misfit.at),
    reason: misfit && misfit.reason,
  };
});

interface End {
  readonly sequence: bigint;
  readonly hash: Uint8Array;
}

/** The first sequence that does not fit, and why. */
interface Misfit {
  readonly at: bigint;
  readonly reason: string;
}

const START: End = { sequence: 0n, hash: new Uint8Array(32) };
/** PostgreSQL's smallest bigint: nothing can hide before it. */
const LOWEST = -(2n ** 63n);

async function readHead(orgId: string): Promise<End> {
  return (await inOrg(orgId, (tx) => headOf(tx, orgId))) ?? START;
}

/** The trail may grow during the walk: it must reach the head from before it, and not pass the one from after it. */
function misfitAtEnd(before: End, end: End, after: End): Misfit | null {
  const at = end.sequence + 1n;
  if (end.sequence < before.sequence) return { at, reason: "Entries are missing at the end." };
  if (end.sequence > after.sequence) return { at: after.sequence + 1n, reason: "There are entries beyond the end." };
  const same = [before, after].filter(({ sequence }) => sequence === end.sequence);
  if (same.every(({ hash }) => hex(hash) === hex(end.hash))) return null;
  return { at: end.sequence, reason: "The last entry is not the one that was written last." };
}

/** As far as it fits. */
async function walk(orgId: string): Promise<{ readonly end: End; readonly misfit: Misfit | null }> {
  let end = START;
  for (let after = LOWEST; ; after = end.sequence) {
    const from = after;
    const rows = await inOrg(orgId, (tx) => entriesAfter(tx, orgId, from, BATCH));
    for (const row of rows) {
      const misfit = misfitOf(end, row);
      if (misfit) return { end, misfit };
      end = row;
    }
    if (rows.length < BATCH) return { end, misfit: null };
  }
}

function misfitOf(end: End, row: AuditRow): Misfit | null {
  const at = end.sequence + 1n;
  if (row.sequence < at) return { at: row.sequence, reason: "There is an entry before the first." };
  if (row.sequence > at) return { at, reason: "An entry is missing." };
  if (hex(row.previous) !== hex(end.hash)) return { at, reason: "The entry does not follow the one before it." };
  const expected = auditHash(end.hash, {
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
  return hex(expected) === hex(row.hash) ? null : { at, reason: "The entry was changed after it was written." };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
