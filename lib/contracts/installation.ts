import { z } from "zod";
import { ConnectorState, DisconnectCode, InstallationStatus, Metadata, ServerUrl } from "./connector";
import { InstallCredentials } from "./credential";
import { Timestamp, Uuid } from "./primitives";

const JsonObject = z.record(z.string(), z.unknown());

export const Installation = z.object({
  id: z.string().regex(/^inst_[0-9a-f]{32}$/),
  connector_id: z.string(),
  passport_id: z.string(),
  status: InstallationStatus,
  /** Secret fields read as "********". */
  config: JsonObject,
  credentials_id: z.string().nullable(),
  name: z.string(),
  url: z.url(),
  state: ConnectorState,
  enabled: z.boolean(),
  disconnect_code: DisconnectCode.nullable(),
  disconnect_reason: z.string().nullable(),
  metadata: Metadata.nullable(),
  requested_scopes: z.array(z.string()),
  granted_scopes: z.array(z.string()),
  shared: z.boolean(),
  /** The person who answers for it. */
  owner_id: Uuid,
  server_info: z
    .object({ name: z.string(), version: z.string(), era: z.string(), protocol_version: z.string() })
    .nullable(),
  expires_at: Timestamp.nullable(),
  /** Of its connector in the catalog; `Other` for one that is no longer there. */
  category: z.string(),
  /** Calls of the last 30 UTC days, counted every few minutes. */
  calls_30d: z.number().int(),
  /** Failed calls per call over the same days, 0 to 1; null without calls. */
  error_rate_30d: z.number().nullable(),
  connected_at: Timestamp.nullable(),
  last_used_at: Timestamp.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
  /** Also the ETag's value: `"<version>"`. */
  version: z.number().int(),
});
export type Installation = z.infer<typeof Installation>;

export const InstallationCreateRequest = z.object({
  connector_id: z.string().min(1).max(128),
  name: z.string().trim().min(1).max(120).optional(),
  /** Only for the generic MCP connector, whose address the caller chooses. */
  url: ServerUrl.optional(),
  config: JsonObject.optional(),
  /** What it signs in with, or the OAuth client to ask for consent with. */
  credentials: InstallCredentials.optional(),
});
export type InstallationCreateRequest = z.infer<typeof InstallationCreateRequest>;

/** `config` merges by RFC 7396; `status` takes `active` (enable) and `disabled`. */
export const InstallationPatchRequest = z.object({
  config: JsonObject.optional(),
  status: z.enum(["active", "disabled"]).optional(),
  name: z.string().trim().min(1).max(120).optional(),
});
export type InstallationPatchRequest = z.infer<typeof InstallationPatchRequest>;
