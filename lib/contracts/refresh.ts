import { z } from "zod";
import { Timestamp } from "./primitives";

/** Attempts that are kept per installation; older ones go. */
export const REFRESHES_MAX = 50;

/** Why the token endpoint was asked, or its answer read: `resent` and `replayed` finish what a process that died had begun. */
export const RefreshTrigger = z.enum(["ahead", "on_demand", "resent", "replayed", "rotate"]);
export type RefreshTrigger = z.infer<typeof RefreshTrigger>;

/** `postponed` is tried again by itself; after `refused` only a new sign-in helps. */
export const RefreshOutcome = z.enum(["refreshed", "postponed", "refused"]);
export type RefreshOutcome = z.infer<typeof RefreshOutcome>;

/** One attempt to renew an installation's token, as it ended. */
export const Refresh = z.object({
  at: Timestamp,
  /** `ahead`: it was due. `on_demand`: a call needed it. `rotate`: somebody asked for it. The others finish what was begun before. */
  trigger: RefreshTrigger,
  outcome: RefreshOutcome,
  /** Of what is not `refreshed`: an OAuth error code, `http_503`, `unreachable`, or what stood in the way on our side. */
  code: z.string().nullable(),
  /** Of the token endpoint's answer; null where it was not asked. */
  latency_ms: z.number().int().nullable(),
  /** When the next attempt was planned for; null where none was. */
  next_at: Timestamp.nullable(),
});
export type Refresh = z.infer<typeof Refresh>;

/** Newest first. */
export const RefreshHistory = z.object({ data: z.array(Refresh) });
export type RefreshHistory = z.infer<typeof RefreshHistory>;
