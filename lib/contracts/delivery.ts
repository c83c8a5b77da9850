import { z } from "zod";
import { Timestamp } from "./primitives";

/** `sent`: the other side took it and has not confirmed; `failed`: it is tried again; `dead`: it is not. */
export const DeliveryStatus = z.enum(["queued", "sent", "delivered", "failed", "dead"]);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

export const DeliveryAttempt = z.object({
  at: Timestamp,
  /** HTTP status of the answer; null when there was none. */
  status: z.number().int().nullable(),
  latency_ms: z.number().int(),
  /** What went wrong, as may be shown; null when nothing did. */
  error: z.string().nullable(),
});
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

/** Something that must arrive elsewhere: a forwarded event or a notification. */
export const Delivery = z.object({
  id: z.uuid(),
  installation_id: z.string(),
  kind: z.enum(["event", "notification"]),
  status: DeliveryStatus,
  /** Where it goes, as may be shown: a host, a channel. */
  target: z.string(),
  /** The forwarded event, if it is one. */
  event_id: z.uuid().nullable(),
  /** Oldest first. */
  attempts: z.array(DeliveryAttempt),
  next_attempt_at: Timestamp.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryListQuery = z.object({
  status: DeliveryStatus.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1024).optional(),
});
export type DeliveryListQuery = z.infer<typeof DeliveryListQuery>;

/** Newest first. */
export const DeliveryPage = z.object({
  data: z.array(Delivery),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
});
export type DeliveryPage = z.infer<typeof DeliveryPage>;
