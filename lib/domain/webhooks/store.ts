import { Prisma, type Tx } from "@/lib/platform/db";

export interface WebhookEventRow {
  readonly id: string;
  readonly installation_id: string;
  readonly scheme: string;
  readonly type: string | null;
  readonly dedupe_key: string | null;
  readonly verified: boolean;
  readonly failure: string | null;
  readonly raw_sha256: Uint8Array;
  readonly size_bytes: number;
  readonly received_at: Date;
}

export interface EventFilter {
  readonly verified: boolean | undefined;
  readonly type: string | undefined;
  /** The last event of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function eventsOf(
  tx: Tx,
  orgId: string,
  installationId: string,
  { verified, type, after, limit }: EventFilter,
): Promise<WebhookEventRow[]> {
  return tx.$queryRaw`
    SELECT id, installation_id, scheme, type, dedupe_key, verified, failure, raw_sha256, size_bytes, received_at
    FROM webhook_event
    WHERE org_id = ${orgId}::uuid AND installation_id = ${installationId}::uuid
      ${verified === undefined ? Prisma.empty : Prisma.sql`AND verified = ${verified}`}
      ${type === undefined ? Prisma.empty : Prisma.sql`AND type = ${type}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (received_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    ORDER BY received_at DESC, id DESC LIMIT ${limit}`;
}
