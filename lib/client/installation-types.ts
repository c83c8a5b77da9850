import type { ConnectorState, DisconnectCode, InstallationStatus, Metadata } from "./connector-types";

/** An installed connector: its configuration, its credential, and how it does. */
export interface ConnectorInstallation {
  /** `inst_<32 hex>`; the same id as a UUID is understood everywhere too. */
  id: string;
  /** `conn_<slug>`: what of the catalog is installed. */
  connector_id: string;
  /** Whoever owns it, a person or an API key. */
  passport_id: string;
  status: InstallationStatus;
  /** As the connector's JSON Schema has it. Secret fields read as `"********"`. */
  config: Record<string, unknown>;
  /** The stored credential; null while there is none. */
  credentials_id: string | null;
  name: string;
  /** The MCP server's address. */
  url: string;
  state: ConnectorState;
  enabled: boolean;
  disconnect_code: DisconnectCode | null;
  /** A sentence that can be shown to anybody. */
  disconnect_reason: string | null;
  metadata: Metadata | null;
  requested_scopes: string[];
  granted_scopes: string[];
  /** Whether the whole organization may use it. */
  shared: boolean;
  /** The person who answers for it. */
  owner_id: string;
  /** What the server said of itself; null before the first connection. */
  server_info: { name: string; version: string; era: string; protocol_version: string } | null;
  /** When its access token ends; RFC 3339 in UTC, as all times here. */
  expires_at: string | null;
  /** Of its connector in the catalog. */
  category: string;
  /** Calls of the last 30 days, counted every few minutes. */
  calls_30d: number;
  /** Failed calls per call over the same days, 0 to 1; null without calls. */
  error_rate_30d: number | null;
  connected_at: string | null;
  last_used_at: string | null;
  created_at: string;
  updated_at: string;
  /** Counts up with every change; `updateInstallation` takes it against overwriting somebody else's. */
  version: number;
}

export interface InstallationPage {
  data: ConnectorInstallation[];
  has_more: boolean;
  /** Goes into `cursor` of the next request; null on the last page. */
  next_cursor: string | null;
  /** When `calls_30d` and `error_rate_30d` were last counted; null before the first time. */
  usage_as_of: string | null;
}

/** A field, with `-` in front for descending. What has no value (never used, no calls) counts as the least. */
export type InstallationSort =
  | "created"
  | "-created"
  | "name"
  | "-name"
  | "last_used"
  | "-last_used"
  | "calls"
  | "-calls"
  | "error_rate"
  | "-error_rate";

/** All of them must match; of several values of one, any. */
export interface InstallationListFilters {
  status?: InstallationStatus | readonly InstallationStatus[] | undefined;
  /** `conn_<slug>` */
  connector_id?: string | readonly string[] | undefined;
  /** As the catalog spells it. */
  category?: string | readonly string[] | undefined;
  /** A person's id, or `me`. */
  owner?: string | undefined;
  /** Without a call in the last 30 days, or with one. */
  unused?: boolean | undefined;
  /** Part of the name or the address; one or two characters begin a word. */
  q?: string | undefined;
  /** `-created` by default: the newest first. */
  sort?: InstallationSort | undefined;
  /** 1 to 100, 20 by default. */
  limit?: number | undefined;
  /** `next_cursor` of the page before, with the same filters and sort. */
  cursor?: string | null | undefined;
}

export interface UpdateInstallationRequest {
  /** Merged into what is there (RFC 7396): null deletes a field. `"********"` leaves a secret as it is. */
  config?: Record<string, unknown> | undefined;
  /** `active` switches it on, `disabled` off; the server refuses any other. */
  status?: InstallationStatus | undefined;
  /** 1 to 120 characters. */
  name?: string | undefined;
}

/** What was called in one billing period, a month in UTC. */
export interface InstallationUsage {
  installation_id: string;
  /** `YYYY-MM` */
  period: string;
  total_calls: number;
  successful_calls: number;
  failed_calls: number;
  /** Milliseconds; 0 without calls. */
  avg_latency_ms: number;
  /** Milliseconds; null without calls. */
  p50_latency_ms: number | null;
  p95_latency_ms: number | null;
  p99_latency_ms: number | null;
}
