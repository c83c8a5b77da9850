import { z } from "zod";
import { Timestamp } from "./primitives";

export const AuditEntry = z.object({
  sequence: z.number().int(),
  at: Timestamp,
  actor: z.object({ kind: z.enum(["user", "key", "system"]), id: z.string().nullable(), name: z.string() }),
  action: z.string(),
  entity: z.object({ type: z.string(), id: z.string() }),
  outcome: z.enum(["success", "denied", "failure"]),
  request_id: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditListQuery = z.object({
  entity_type: z.string().max(64).optional(),
  entity_id: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(256).optional(),
});
export type AuditListQuery = z.infer<typeof AuditListQuery>;

/** Newest first. */
export const AuditPage = z.object({
  data: z.array(AuditEntry),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditVerdict = z.object({
  valid: z.boolean(),
  entries: z.number().int(),
  head: z.string(),
  /** The first sequence that does not fit, if any, and why. */
  broken_at: z.number().int().nullable(),
  reason: z.string().nullable(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;
