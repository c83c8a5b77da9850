import { z } from "zod";
import { Timestamp } from "./primitives";
import { Revocation } from "./revocation";

/** `oauth` is a grant that a person consented to. */
export const CredentialType = z.enum([
  "oauth",
  "bearer",
  "api_key",
  "basic",
  "client_credentials",
  "aws",
  "connection_string",
]);
export type CredentialType = z.infer<typeof CredentialType>;

/** Where in a request a secret goes; `name` is that of the header or parameter. */
export const CredentialPlacement = z.object({
  /** `signature`: it is never sent; `connection`: it opens a database's connection. */
  in: z.enum(["header", "query", "basic", "signature", "connection"]),
  name: z.string().nullable(),
});
export type CredentialPlacement = z.infer<typeof CredentialPlacement>;

/** How the renewal of a token does. */
export const RefreshHealth = z.object({
  status: z.enum(["healthy", "renewing", "retrying", "expired", "reconnect_needed"]),
  /** When it is renewed next, unless a call needs it before. */
  next_refresh_at: Timestamp.nullable(),
  /** The token endpoint is left alone until then. */
  paused_until: Timestamp.nullable(),
  /** Of the last attempt that failed, until one succeeds. A safe sentence. */
  last_error: z.string().nullable(),
  /** Null: not yet. */
  last_refreshed_at: Timestamp.nullable(),
});
export type RefreshHealth = z.infer<typeof RefreshHealth>;

/** The secret before, while it is still tried where the server refuses the new one. */
export const PreviousCredential = z.object({
  /** Whether it is the secret itself or the OAuth client's. */
  of: z.enum(["credential", "client_secret"]),
  /** Whom it names, as of a credential. */
  label: z.string().nullable(),
  /** When it goes. */
  valid_until: Timestamp,
  /** When it was last needed: the server refused the new one then. Null: never. */
  needed_at: Timestamp.nullable(),
});
export type PreviousCredential = z.infer<typeof PreviousCredential>;

/** What may be told of a credential: never the secret. */
export const CredentialView = z.object({
  type: CredentialType,
  /** Whom it names: a user, an access key id, a host and database, the last four characters of a long key. */
  label: z.string().nullable(),
  /** Where in a request it goes. */
  placement: CredentialPlacement,
  /** Scheme, host and port that it was given for, and goes to; null for one from before origins were kept. */
  origin: z.string().nullable(),
  /** False: the installation's address has changed since, and the credential is withheld. */
  origin_matches: z.boolean(),
  /** The authorization server that issued it. */
  issuer: z.string().nullable(),
  /** What it was issued for (RFC 8707). */
  resource: z.string().nullable(),
  /** Of AWS. */
  region: z.string().nullable(),
  /** Of AWS: the signing name. */
  service: z.string().nullable(),
  expires_at: Timestamp.nullable(),
  /** Null where there is nothing to renew. */
  refresh: RefreshHealth.nullable(),
  requested_scopes: z.array(z.string()),
  granted_scopes: z.array(z.string()),
  /** Asked for and not granted: connecting with `scopes` set to `wanted_scopes` asks for consent to them. */
  missing_scopes: z.array(z.string()),
  /** Granted and missing ones together. */
  wanted_scopes: z.array(z.string()),
  created_at: Timestamp,
  /** When it was last renewed. */
  rotated_at: Timestamp.nullable(),
});
export type CredentialView = z.infer<typeof CredentialView>;

/** Everything that an installation signs in with. */
export const InstallationCredentials = z.object({
  /** Null for a server that asks for none, or while there is none. */
  credential: CredentialView.nullable(),
  /** What was there before, while it overlaps. */
  previous: z.array(PreviousCredential),
  /** The OAuth client that was brought along. */
  client: z.object({ client_id: z.string(), has_secret: z.boolean() }).nullable(),
  /** Name of the extra header of the configuration, where it has a value. */
  extra_header: z.string().nullable(),
  /** What was given up lately, newest first. */
  revocations: z.array(Revocation),
});
export type InstallationCredentials = z.infer<typeof InstallationCredentials>;
