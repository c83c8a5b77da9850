import { z } from "zod";
import { Timestamp, Uuid } from "./primitives";

export const ConnectorState = z.enum(["created", "auth_required", "connected", "disconnected"]);
export type ConnectorState = z.infer<typeof ConnectorState>;

export const InstallationStatus = z.enum(["pending", "active", "error", "inactive", "disabled"]);
export type InstallationStatus = z.infer<typeof InstallationStatus>;

export const DisconnectCode = z.enum([
  "client_request",
  "token_expired",
  "refresh_failed",
  "client_rejected",
  "token_revoked",
  "token_rejected",
  "insufficient_scope",
  "probe_failed",
  "unreachable",
  "consent_denied",
  "flow_expired",
  "upstream_error",
]);
export type DisconnectCode = z.infer<typeof DisconnectCode>;

/** An MCP server's address, normalized as `new URL(x).href`. Its scheme is judged by the verb: that is a 400, not a 422. */
export const ServerUrl = z
  .string()
  .max(2048)
  .transform((text, ctx) => {
    if (URL.canParse(text)) return new URL(text).href;
    ctx.addIssue({ code: "custom", message: "must be an absolute URL" });
    return z.NEVER;
  })
  .pipe(z.string().max(2048));

export const Metadata = z
  .record(z.string().min(1).max(64), z.string().max(512))
  .refine((m) => Object.keys(m).length <= 16, "at most 16 entries");
export type Metadata = z.infer<typeof Metadata>;

export const AuthRequest = z.object({ type: z.literal("code"), authorization_endpoint: z.url() });
export type AuthRequest = z.infer<typeof AuthRequest>;

export const Connector = z.object({
  id: Uuid,
  url: z.url(),
  state: ConnectorState,
  auth_request: AuthRequest.nullable(),
  disconnect_reason: z.string().nullable(),
  metadata: Metadata.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
  created_by: Uuid,
  name: z.string(),
  status: InstallationStatus,
  connector_id: z.string(),
  disconnect_code: DisconnectCode.nullable(),
  enabled: z.boolean(),
  granted_scopes: z.array(z.string()),
});
export type Connector = z.infer<typeof Connector>;

export const ConnectorCreateRequest = z.object({
  url: ServerUrl,
  client_id: z.string().min(1).max(512).nullish(),
  client_secret: z.string().min(1).max(2048).nullish(),
  metadata: Metadata.nullish(),
  match_preset: z
    .boolean()
    .nullish()
    .transform((v) => v ?? true),
});
export type ConnectorCreateRequest = z.infer<typeof ConnectorCreateRequest>;

export const ConnectorConnectRequest = z.object({
  redirect_url: z.url().max(2048).nullish(),
  access_token: z
    .string()
    .min(1)
    .max(16_384)
    .regex(/^[\x21-\x7e]+$/, "must be printable ASCII")
    .nullish(),
  scopes: z.array(z.string().min(1).max(256)).max(64).nullish(),
});
export type ConnectorConnectRequest = z.infer<typeof ConnectorConnectRequest>;

/** Without `limit` the answer holds all of the caller's connectors: the Agent Stack SDK's wait_for_deletion relies on it. */
export const ConnectorListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  page_token: z.string().max(1024).optional(),
  state: ConnectorState.optional(),
  /** mine: the caller's own; org: everything the caller may see. */
  scope: z.enum(["mine", "org"]).default("mine"),
});
export type ConnectorListQuery = z.infer<typeof ConnectorListQuery>;

/** Long poll: answers when the state is reached, when it can no longer be, or after `timeout` seconds. */
export const ConnectorReadQuery = z.object({
  wait_for: ConnectorState.optional(),
  timeout: z.coerce.number().min(0).max(25).default(25),
});
export type ConnectorReadQuery = z.infer<typeof ConnectorReadQuery>;

export const ConnectorPreset = z.object({ url: z.url(), metadata: Metadata.nullable() });
export type ConnectorPreset = z.infer<typeof ConnectorPreset>;

const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total_count: z.number().int(),
    has_more: z.boolean(),
    next_page_token: z.string().nullable(),
  });

export const ConnectorPage = page(Connector);
export type ConnectorPage = z.infer<typeof ConnectorPage>;
export const ConnectorPresetPage = page(ConnectorPreset);
export type ConnectorPresetPage = z.infer<typeof ConnectorPresetPage>;
