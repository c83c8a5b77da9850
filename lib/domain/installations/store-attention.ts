import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "./store";

export type Need = "failed" | "waiting" | "expiring";

export interface NeedyRow {
  readonly id: string;
  readonly need: Need;
  /** Of what needs a hand; one more than `max` means there are more. */
  readonly total: number;
}

interface Bounds {
  /** Credentials that end before this instant and that nothing renews. */
  readonly expiresBefore: Date;
  readonly limit: number;
  readonly max: number;
}

/** What needs a person, the worst first and within that the latest change first. */
export async function needyInstallations(
  tx: Tx,
  { orgId, ownerId, includeShared }: Visibility,
  { expiresBefore, limit, max }: Bounds,
): Promise<NeedyRow[]> {
  const visible = seen({ orgId, ownerId, includeShared });
  return tx.$queryRaw<NeedyRow[]>`
    WITH needy AS (
      SELECT i.id, i.updated_at, CASE
        WHEN i.state = 'disconnected' AND i.disconnect_code <> 'client_request' THEN 'failed'
        WHEN i.state IN ('created', 'auth_required') THEN 'waiting'
        WHEN i.state = 'connected' AND EXISTS (
          SELECT 1 FROM credential c WHERE c.installation_id = i.id AND c.kind IN ('oauth', 'bearer')
            AND c.refresh_at IS NULL AND c.expires_at < ${expiresBefore}
        ) THEN 'expiring'
      END AS need
      FROM installation i WHERE ${visible} AND i.enabled
    ), counted AS (SELECT * FROM needy WHERE need IS NOT NULL LIMIT ${max + 1})
    SELECT id, need, (count(*) OVER ())::int AS total FROM counted
    ORDER BY array_position(ARRAY['failed', 'waiting', 'expiring'], need), updated_at DESC LIMIT ${limit}`;
}

export async function namesOf(
  tx: Tx,
  visible: Visibility,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  return tx.$queryRaw`SELECT i.id, i.name FROM installation i WHERE ${seen(visible)} AND i.id = ANY (${[...ids]}::uuid[])`;
}

function seen({ orgId, ownerId, includeShared }: Visibility): Prisma.Sql {
  const mine = ownerId === null ? Prisma.sql`true` : Prisma.sql`i.owner_id = ${ownerId}::uuid`;
  return Prisma.sql`i.org_id = ${orgId}::uuid AND (${mine} OR (i.shared AND ${includeShared}))`;
}
