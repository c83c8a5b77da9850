import { Prisma, type Tx } from "@/lib/platform/db";

export interface DeliveryRow {
  readonly id: string;
  readonly installation_id: string;
  readonly event_id: string | null;
  readonly kind: string;
  readonly target: string;
  readonly status: string;
  readonly attempts: unknown;
  readonly next_attempt_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface DeliveryFilter {
  readonly status: string | undefined;
  /** The last delivery of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function deliveriesOf(
  tx: Tx,
  orgId: string,
  installationId: string,
  { status, after, limit }: DeliveryFilter,
): Promise<DeliveryRow[]> {
  return tx.$queryRaw`
    SELECT id, installation_id, event_id, kind, target, status, attempts, next_attempt_at, created_at, updated_at
    FROM delivery
    WHERE org_id = ${orgId}::uuid AND installation_id = ${installationId}::uuid
      ${status === undefined ? Prisma.empty : Prisma.sql`AND status = ${status}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
}
