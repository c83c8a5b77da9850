import { z } from "zod";
import { Timestamp } from "./primitives";

/** So many of an installation are told; what ended a month ago is forgotten. */
export const REVOCATIONS_MAX = 10;

/**
 * `waiting` is tried until its provider answers. `unsupported`: the provider has no way to revoke (RFC 7009). `refused`: it said no for good.
 * `unreadable`: no master key opens it; it is tried again with `revoke-all`, once the key is back.
 */
export const RevocationState = z.enum(["waiting", "revoked", "unsupported", "refused", "unreadable"]);
export type RevocationState = z.infer<typeof RevocationState>;

/** Tokens that were given up, on their way to be revoked at their provider. */
export const Revocation = z.object({
  state: RevocationState,
  /** The authorization server that issued them; empty for tokens from before that was kept. */
  issuer: z.string(),
  /** When they were given up: from then on nothing uses them. */
  at: Timestamp,
  /** When the provider was last asked; null while it was not. */
  tried_at: Timestamp.nullable(),
  /** Null once nothing more is tried by itself. */
  next_try_at: Timestamp.nullable(),
  /** When the provider answered for good; null before. */
  ended_at: Timestamp.nullable(),
  /** Why it waits or was refused: an OAuth error code, `http_503`, `unreachable`, `vault_unavailable`. */
  code: z.string().nullable(),
});
export type Revocation = z.infer<typeof Revocation>;
