/** Where a connector is on its way to its server. */
export type ConnectorState = "created" | "auth_required" | "connected" | "disconnected";

/** The same as the Installations API tells it: `disabled` wherever somebody has switched it off. */
export type InstallationStatus = "pending" | "active" | "error" | "inactive" | "disabled";

/**
 * Why a connector is disconnected. `probe_failed`, `unreachable` and `upstream_error` may end by themselves; `client_rejected` ends when the
 * OAuth client's current secret is entered.
 */
export type DisconnectCode =
  | "client_request"
  | "token_expired"
  | "refresh_failed"
  | "client_rejected"
  | "token_revoked"
  | "token_rejected"
  | "insufficient_scope"
  | "probe_failed"
  | "unreachable"
  | "consent_denied"
  | "flow_expired"
  | "upstream_error";

/** At most 16 entries; keys of up to 64 and values of up to 512 characters. */
export type Metadata = Record<string, string>;

/** One MCP server that calls can be made through. */
export interface Connector {
  /** A UUID. The Installations API writes the same id as `inst_<32 hex>`. */
  id: string;
  /** The MCP server's address, normalized. */
  url: string;
  state: ConnectorState;
  /** Where consent is given; only in state `auth_required`. */
  auth_request: AuthRequest | null;
  /** A sentence that can be shown to anybody. */
  disconnect_reason: string | null;
  disconnect_code: DisconnectCode | null;
  metadata: Metadata | null;
  /** RFC 3339, in UTC. */
  created_at: string;
  /** RFC 3339, in UTC. */
  updated_at: string;
  /** The user it belongs to. */
  created_by: string;
  name: string;
  status: InstallationStatus;
  /** `conn_<slug>`: what of the catalog this is. */
  connector_id: string;
  /** While false, calls are refused and the credentials stay. */
  enabled: boolean;
  granted_scopes: string[];
}

export interface AuthRequest {
  type: "code";
  /** The page where a person consents. */
  authorization_endpoint: string;
}

export interface ConnectorPage {
  items: Connector[];
  total_count: number;
  has_more: boolean;
  next_page_token: string | null;
}

/** A known server: `create` fills in what a preset knows of its address. */
export interface ConnectorPreset {
  url: string;
  metadata: Metadata | null;
}

export interface ConnectorPresetPage {
  items: ConnectorPreset[];
  total_count: number;
  has_more: boolean;
  next_page_token: string | null;
}

export interface CreateConnectorRequest {
  /** http or https, at most 2048 characters. */
  url: string;
  /** An OAuth client that was registered by hand; without it one is found or registered. */
  client_id?: string | null | undefined;
  /** Only together with `client_id`. */
  client_secret?: string | null | undefined;
  metadata?: Metadata | null | undefined;
  /** Whether a preset for that url fills in what is left out here. Default true. */
  match_preset?: boolean | null | undefined;
}

export interface ConnectRequest {
  /** Where the browser goes after consent: the server's own origin, loopback, or an address that the organization allows. */
  redirect_url?: string | null | undefined;
  /** A token that the server gave out; no consent is asked for. */
  access_token?: string | null | undefined;
  /** Instead of the scopes that the server asks for. */
  scopes?: string[] | null | undefined;
}

export interface ConnectorListFilters {
  /** 1 to 100. Without it the answer holds all of them. */
  limit?: number | undefined;
  /** `next_page_token` of the page before. */
  page_token?: string | null | undefined;
  state?: ConnectorState | undefined;
  /** `mine`, the default: the caller's own; `org`: everything the caller may see. */
  scope?: "mine" | "org" | undefined;
}
