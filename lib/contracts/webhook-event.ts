import { z } from "zod";
import { Timestamp } from "./primitives";

/** Why an event was not believed. */
export const WebhookFailure = z.enum(["bad_signature", "stale"]);
export type WebhookFailure = z.infer<typeof WebhookFailure>;

/** What a vendor's webhook sent to an installation, good or not. */
export const WebhookEvent = z.object({
  id: z.uuid(),
  installation_id: z.string(),
  /** How it is signed: `standard`, `github`, `slack`, … */
  scheme: z.string(),
  /** Null where the body was not believed and so not read. */
  type: z.string().nullable(),
  verified: z.boolean(),
  /** Null for a verified one. */
  failure: WebhookFailure.nullable(),
  /** The vendor's own id of the event. */
  dedupe_key: z.string().nullable(),
  /** Of the raw body, in hex. */
  raw_sha256: z.string(),
  /** Of the raw body. */
  size_bytes: z.number().int(),
  received_at: Timestamp,
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const WebhookEventListQuery = z.object({
  verified: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
  type: z.string().min(1).max(128).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1024).optional(),
});
export type WebhookEventListQuery = z.infer<typeof WebhookEventListQuery>;

/** Newest first. */
export const WebhookEventPage = z.object({
  data: z.array(WebhookEvent),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
});
export type WebhookEventPage = z.infer<typeof WebhookEventPage>;
