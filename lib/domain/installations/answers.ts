import {
  type AuthRequest,
  type Connector,
  type Installation,
  type InstallationStatus,
  Metadata,
} from "@/lib/contracts";
import { unreachable } from "@/lib/kernel/errors";
import { toInstallationId } from "@/lib/kernel/ids";
import { isSignIn } from "../credentials";
import { categoryOf } from "./category";
import { consentAddress } from "./consent-address";
import type { InstallationRow } from "./store";

/** The status of the Installations API, derived; the same rule as the database's installation_status(). */
export function statusOf({
  enabled,
  state,
  disconnectCode,
}: Pick<InstallationRow, "enabled" | "state" | "disconnectCode">): InstallationStatus {
  if (!enabled) return "disabled";
  switch (state) {
    case "created":
    case "auth_required":
      return "pending";
    case "connected":
      return "active";
    case "disconnected":
      return disconnectCode === "client_request" ? "inactive" : "error";
    default:
      return unreachable(state);
  }
}

/** The row as the Connectors API shows it. */
export function toConnector(row: InstallationRow): Connector {
  return {
    id: row.id,
    url: row.url,
    state: row.state,
    auth_request: authRequestOf(row),
    disconnect_reason: row.disconnectReason,
    metadata: metadataOf(row),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    created_by: row.ownerId,
    name: row.name,
    status: statusOf(row),
    connector_id: row.connectorId,
    disconnect_code: row.disconnectCode,
    enabled: row.enabled,
    granted_scopes: row.grantedScopes,
  };
}

/** The row as the Installations API shows it. Secret fields of the config are masked already: the row only ever holds the mask. */
export function toInstallation(row: InstallationRow): Installation {
  const credential = row.credentials.find(({ kind }) => isSignIn(kind));
  return {
    id: toInstallationId(row.id),
    connector_id: row.connectorId,
    passport_id: row.passportId,
    status: statusOf(row),
    // Written from a schema-checked object only.
    config: row.config as Record<string, unknown>,
    credentials_id: credential?.id ?? null,
    name: row.name,
    url: row.url,
    state: row.state,
    enabled: row.enabled,
    disconnect_code: row.disconnectCode,
    disconnect_reason: row.disconnectReason,
    metadata: metadataOf(row),
    requested_scopes: row.requestedScopes,
    granted_scopes: row.grantedScopes,
    shared: row.shared,
    owner_id: row.ownerId,
    // Written by transition() from the probe's answer only.
    server_info: row.serverInfo as Installation["server_info"],
    category: categoryOf(row.connectorId),
    calls_30d: row.calls30d,
    error_rate_30d: row.calls30d === 0 ? null : row.failed30d / row.calls30d,
    expires_at: credential?.expiresAt?.toISOString() ?? null,
    connected_at: row.connectedAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    version: row.version,
  };
}

function authRequestOf(row: InstallationRow): AuthRequest | null {
  if (row.state !== "auth_required" || row.authorizeUrl === null) return null;
  return { type: "code", authorization_endpoint: consentAddress(row.authorizeUrl) };
}

function metadataOf(row: InstallationRow): Metadata | null {
  return row.metadata === null ? null : Metadata.parse(row.metadata);
}
