import { z } from "zod";
import { type WebhookEvent, WebhookEventListQuery, type WebhookEventPage } from "@/lib/contracts";
import { sha256Hex } from "@/lib/kernel/crypto";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { toInstallationId } from "@/lib/kernel/ids";
import { query } from "../core";
import { findInstallation, InstallationId, requireVisible } from "../installations";
import { eventsOf, type WebhookEventRow } from "./store";

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** GET /installations/{id}/events: what its webhooks sent, newest first, those that were not believed included. */
export const listWebhookEvents = query({
  permission: "installations:read",
  input: WebhookEventListQuery.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { verified, type, limit, cursor, id } }): Promise<WebhookEventPage> => {
    const installation = requireVisible(ctx, await findInstallation(tx, ctx.orgId, id));
    const list = { filterHash: sha256Hex(JSON.stringify(["events", id, verified, type])).slice(0, 16) };
    const [at, last] = cursor === undefined ? [] : decodeCursor(cursor, Position, "cursor", list);
    const after = at === undefined || last === undefined ? null : { at, id: last };
    const found = await eventsOf(tx, ctx.orgId, installation.id, { verified, type, after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const end = found.length > limit ? rows.at(-1) : undefined;
    const next = end ? encodeCursor([end.received_at.toISOString(), end.id], list) : null;
    return { data: rows.map(toEvent), has_more: next !== null, next_cursor: next };
  },
});

function toEvent(row: WebhookEventRow): WebhookEvent {
  return {
    id: row.id,
    installation_id: toInstallationId(row.installation_id),
    scheme: row.scheme,
    type: row.type,
    verified: row.verified,
    // The column has a CHECK constraint with exactly these values.
    failure: row.failure as WebhookEvent["failure"],
    dedupe_key: row.dedupe_key,
    raw_sha256: Buffer.from(row.raw_sha256).toString("hex"),
    size_bytes: row.size_bytes,
    received_at: row.received_at.toISOString(),
  };
}
