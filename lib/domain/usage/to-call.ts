import type { Call, CallTimeline } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import type { CallRow } from "./store-calls";

export function toCall(row: CallRow): Call {
  return {
    id: row.id,
    installation_id: toInstallationId(row.installation_id),
    installation_name: row.installation_name,
    at: row.occurred_at.toISOString(),
    method: row.method,
    tool: row.tool,
    ok: row.ok,
    status: row.status,
    error_code: row.error_code,
    latency_ms: row.latency_ms,
    request_id: row.request_id,
    passport_id: row.passport_id,
    timeline: timelineOf(row),
    bytes_in: row.bytes_in,
    bytes_out: row.bytes_out,
    token_refreshed: row.token_refreshed,
    era: row.era,
    client: row.client,
  };
}

function timelineOf(row: CallRow): CallTimeline | null {
  const { auth_ms, body_ms, retry_ms, upstream_ms, answer_ms } = row;
  return auth_ms === null || body_ms === null ? null : { auth_ms, body_ms, retry_ms, upstream_ms, answer_ms };
}
