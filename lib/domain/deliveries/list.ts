import { z } from "zod";
import { type Delivery, DeliveryAttempt, DeliveryListQuery, type DeliveryPage } from "@/lib/contracts";
import { sha256Hex } from "@/lib/kernel/crypto";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { toInstallationId } from "@/lib/kernel/ids";
import { query } from "../core";
import { findInstallation, InstallationId, requireVisible } from "../installations";
import { deliveriesOf, type DeliveryRow } from "./store";

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** GET /installations/{id}/deliveries: notifications and forwarded events, newest first, each with what was tried. */
export const listDeliveries = query({
  permission: "installations:read",
  input: DeliveryListQuery.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { status, limit, cursor, id } }): Promise<DeliveryPage> => {
    const installation = requireVisible(ctx, await findInstallation(tx, ctx.orgId, id));
    const list = { filterHash: sha256Hex(JSON.stringify(["deliveries", id, status])).slice(0, 16) };
    const [at, last] = cursor === undefined ? [] : decodeCursor(cursor, Position, "cursor", list);
    const after = at === undefined || last === undefined ? null : { at, id: last };
    const found = await deliveriesOf(tx, ctx.orgId, installation.id, { status, after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const end = found.length > limit ? rows.at(-1) : undefined;
    const next = end ? encodeCursor([end.created_at.toISOString(), end.id], list) : null;
    return { data: rows.map(toDelivery), has_more: next !== null, next_cursor: next };
  },
});

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    installation_id: toInstallationId(row.installation_id),
    // Both columns have CHECK constraints with exactly these values.
    kind: row.kind as Delivery["kind"],
    status: row.status as Delivery["status"],
    target: row.target,
    event_id: row.event_id,
    attempts: z.array(DeliveryAttempt).parse(row.attempts),
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
