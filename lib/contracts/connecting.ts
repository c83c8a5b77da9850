import { z } from "zod";
import { Connector } from "./connector";
import { CredentialType } from "./credential-view";
import { Installation } from "./installation";
import { Timestamp, Uuid } from "./primitives";

/** One thing that was tried on the way to a server; `note` is safe to show. */
export const ConnectionStep = z.object({
  /**
   * Of a test in this order: `address` is found and allowed, `reach` gets a connection (TLS where there is one), `sign_in` has a
   * credential at hand that may go there, `handshake` has the server take it, `tools` lists them.
   */
  id: z.enum(["address", "reach", "handshake", "sign_in", "client", "tools"]),
  outcome: z.enum(["ok", "failed", "skipped"]),
  note: z.string(),
  /** Null where nothing was measured. */
  duration_ms: z.number().int().nullable(),
});
export type ConnectionStep = z.infer<typeof ConnectionStep>;

/** What a test of an installation found, step by step. */
export const ConnectionTest = z.object({
  ok: z.boolean(),
  steps: z.array(ConnectionStep),
  /** As the test left it. */
  connector: Connector,
  tested_at: Timestamp,
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

/** What a server says before anybody signs in. */
export const ServerInspection = z.object({
  url: z.string(),
  ok: z.boolean(),
  steps: z.array(ConnectionStep),
  /** `none`: it answers without; `unknown`: it wants a token and does not say where from. */
  sign_in: z.enum(["none", "oauth", "unknown"]).nullable(),
  issuer: z.string().nullable(),
  /** What would be asked for. */
  scopes: z.array(z.string()),
  /** `manual`: a client id has to be registered by hand first. */
  client: z.enum(["automatic", "manual"]).nullable(),
});
export type ServerInspection = z.infer<typeof ServerInspection>;

/** The last trip to a consent page. */
export const ConnectAttempt = z.object({
  phase: z.enum(["waiting", "exchanging", "ended"]),
  started_at: Timestamp,
  expires_at: Timestamp,
  issuer: z.string(),
  /** Where consent was given before, when the server leads elsewhere now. */
  previous_issuer: z.string().nullable(),
  scopes: z.array(z.string()),
  /** Only the session that began it can finish it. */
  own: z.boolean(),
  outcome: z.string().nullable(),
  /** An OAuth error code. */
  outcome_code: z.string().nullable(),
});
export type ConnectAttempt = z.infer<typeof ConnectAttempt>;

export const ConnectorTool = z.object({
  name: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  /** By the server's own annotations: `unknown` where it says nothing. */
  effect: z.enum(["read", "write", "destructive", "unknown"]),
  input_schema: z.record(z.string(), z.unknown()),
});
export type ConnectorTool = z.infer<typeof ConnectorTool>;

export const ConnectorTools = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tools"), tools: z.array(ConnectorTool), truncated: z.boolean() }),
  z.object({ kind: z.literal("unavailable"), code: z.string(), message: z.string() }),
]);
export type ConnectorTools = z.infer<typeof ConnectorTools>;

/** What may be told of a stored credential: never the secret. */
export const CredentialFacts = z.object({
  kind: z.enum([...CredentialType.options, "client_secret", "config"]),
  issuer: z.string().nullable(),
  resource: z.string().nullable(),
  created_at: Timestamp,
  expires_at: Timestamp.nullable(),
  next_refresh_at: Timestamp.nullable(),
  rotated_at: Timestamp.nullable(),
});
export type CredentialFacts = z.infer<typeof CredentialFacts>;

/** An installation with everything its own pages show of it. */
export const InstallationView = z.object({
  installation: Installation,
  /** The id of the Connectors API. */
  connector_uuid: Uuid,
  /** Where agents call it. */
  endpoint: z.url(),
  owner_name: z.string(),
  credentials: z.array(CredentialFacts),
  /** The OAuth client that was brought along; null for one that is found or registered by itself. */
  client_id: z.string().nullable(),
  /** Whether the reader may change it. */
  manageable: z.boolean(),
  last_probe_at: Timestamp.nullable(),
  next_probe_at: Timestamp.nullable(),
});
export type InstallationView = z.infer<typeof InstallationView>;

/** How many installations there are of a connector, and how they do. */
export const InstalledCount = z.object({
  connector_id: z.string(),
  total: z.number().int(),
  active: z.number().int(),
  pending: z.number().int(),
  error: z.number().int(),
});
export type InstalledCount = z.infer<typeof InstalledCount>;

/** How an install ended: there is a row, or there was one already. */
export const InstallOutcome = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("installed"),
    id: z.string(),
    connector_uuid: Uuid,
    /** Why the given token did not connect it; null where none was given or it did. */
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
  z.object({ kind: z.literal("exists"), id: z.string(), name: z.string(), url: z.string() }),
]);
export type InstallOutcome = z.infer<typeof InstallOutcome>;
