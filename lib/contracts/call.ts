import { z } from "zod";
import { Timestamp } from "./primitives";

/** Where a call's time went, in milliseconds; the phases follow one another. Nothing in it is of the request or the answer. */
export const CallTimeline = z.object({
  /** Who calls, whether they may, the token, and writing the call down: everything before it is sent, without `body_ms`. */
  auth_ms: z.number().int(),
  /** Until the caller had sent the whole request. */
  body_ms: z.number().int(),
  /** A first attempt that the server refused with 401, and the renewal of the token after it; null without one. */
  retry_ms: z.number().int().nullable(),
  /** From sending the request to the head of the answer; null when nothing was sent again, or nothing came. */
  upstream_ms: z.number().int().nullable(),
  /** From the head to the end of the answer, however it ended; null when none began. */
  answer_ms: z.number().int().nullable(),
});
export type CallTimeline = z.infer<typeof CallTimeline>;

/** One call as it was metered: never its arguments, its results, or a header. */
export const Call = z.object({
  id: z.uuid(),
  installation_id: z.string(),
  /** Null where it is gone. */
  installation_name: z.string().nullable(),
  /** When it began. */
  at: Timestamp,
  /** The JSON-RPC method, or `stream`, `session/delete`, `batch`, `response`, `unknown`. */
  method: z.string(),
  tool: z.string().nullable(),
  ok: z.boolean(),
  /** HTTP status of the server's answer; 0 when there was none. */
  status: z.number().int(),
  /** `rpc_<code>`, `tool_error`, `client_closed`, `process_died`, or one of the API's error codes. */
  error_code: z.string().nullable(),
  /** Without `auth_ms` and `body_ms`, and for an event stream without the time that it is open. */
  latency_ms: z.number().int(),
  request_id: z.string(),
  passport_id: z.string(),
  /** Null where the process died during the call. */
  timeline: CallTimeline.nullable(),
  /** Of the caller's body. */
  bytes_in: z.number().int().nullable(),
  /** Of the answer's body, as far as it was passed on; at most 2,147,483,647 is told. */
  bytes_out: z.number().int().nullable(),
  /** Whether the access token had to be renewed for this call; null where that is not known. */
  token_refreshed: z.boolean().nullable(),
  /** The protocol as the caller speaks it; null where the request does not tell. */
  era: z.enum(["modern", "legacy"]).nullable(),
  /** What the caller's program calls itself, with its version, where it said so: "claude-code 2.1". */
  client: z.string().nullable(),
});
export type Call = z.infer<typeof Call>;

/** What a list of calls can be narrowed to. All of them hold at once. */
export const CallFilter = z.object({
  /** Begun at or after. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Begun before. */
  to: z.iso.datetime({ offset: true }).optional(),
  ok: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
  /** A tool, or the method of what calls none. */
  operation: z.string().min(1).max(256).optional(),
  error_code: z.string().min(1).max(64).optional(),
  /** Of the server's answer; `none` where there was none. */
  status_class: z.enum(["none", "2xx", "3xx", "4xx", "5xx"]).optional(),
  min_latency_ms: z.coerce.number().int().min(0).max(86_400_000).optional(),
  /** A request id, whole. */
  q: z.string().trim().min(1).max(128).optional(),
});
export type CallFilter = z.infer<typeof CallFilter>;

export const CallListQuery = CallFilter.extend({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1024).optional(),
  /** `tail_cursor` of an answer: only what was recorded since then. Excludes `cursor`. */
  after: z.string().max(1024).optional(),
  /** With `after`: answer as soon as there is something, at the latest after as many seconds. */
  wait: z.coerce.number().int().min(0).max(25).default(0),
});
export type CallListQuery = z.infer<typeof CallListQuery>;

/** Newest first. */
export const CallPage = z.object({
  data: z.array(Call),
  /** With `after`: more were recorded since than `limit`; these are the newest. */
  has_more: z.boolean(),
  /** Null at the end, and with `after`. */
  next_cursor: z.string().nullable(),
  /** For `after`: what is recorded from now on. */
  tail_cursor: z.string(),
});
export type CallPage = z.infer<typeof CallPage>;

/** Failed calls of one operation that failed the same way, within a stretch of time. */
export const CallErrorGroup = z.object({
  operation: z.string(),
  error_code: z.string().nullable(),
  status: z.number().int(),
  count: z.number().int(),
  /** Of all failed calls that were looked at, 0 to 1. */
  share: z.number(),
  first_at: Timestamp,
  last_at: Timestamp,
  /** Failures in each of equal parts of the stretch, oldest first. */
  series: z.array(z.number().int()),
});
export type CallErrorGroup = z.infer<typeof CallErrorGroup>;

export const CallErrors = z.object({
  from: Timestamp,
  to: Timestamp,
  /** The most frequent first; at most 50. */
  data: z.array(CallErrorGroup),
  /** How many failed calls were looked at. */
  looked_at: z.number().int(),
  /** There were more: these are about the newest `looked_at`. */
  truncated: z.boolean(),
});
export type CallErrors = z.infer<typeof CallErrors>;

/** `from` inclusive, `to` exclusive; at most 400 days. */
export const CallErrorsQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
export type CallErrorsQuery = z.infer<typeof CallErrorsQuery>;
