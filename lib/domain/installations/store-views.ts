import { z } from "zod";
import { SavedViewSearch } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";

export interface ViewRow {
  readonly id: string;
  readonly owner_id: string;
  readonly name: string;
  readonly search: SavedViewSearch;
  readonly shared: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

type Raw = Omit<ViewRow, "search"> & { readonly search: unknown };

/** What an earlier version kept and this one does not know is left out. */
const Kept = z.unknown().transform((search) => SavedViewSearch.safeParse(search).data ?? {});

const read = (row: Raw): ViewRow => ({ ...row, search: Kept.parse(row.search) });

/** The person's own by name, then what others share by name. */
export async function viewsSeen(tx: Tx, orgId: string, person: string): Promise<ViewRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    SELECT id, owner_id, name, search, shared, created_at, updated_at FROM saved_view
    WHERE org_id = ${orgId}::uuid AND (shared OR owner_id = ${person}::uuid)
    ORDER BY owner_id <> ${person}::uuid, lower(name), id LIMIT 500`;
  return rows.map(read);
}

/** Locked until the transaction ends. */
export async function lockView(tx: Tx, orgId: string, id: string): Promise<ViewRow | null> {
  const [row] = await tx.$queryRaw<Raw[]>`
    SELECT id, owner_id, name, search, shared, created_at, updated_at FROM saved_view
    WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return row ? read(row) : null;
}

/** One at a time per person: what follows may count and compare their views. */
export async function lockPerson(tx: Tx, orgId: string, person: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('saved_view ' || ${orgId} || ${person}, 0))::text`;
}

export async function countViews(tx: Tx, orgId: string, person: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM saved_view WHERE org_id = ${orgId}::uuid AND owner_id = ${person}::uuid`;
  return Number(row?.count ?? 0);
}

/** Upper and lower case alike. */
export async function nameIsTaken(tx: Tx, orgId: string, person: string, name: string, but: string | null) {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM saved_view WHERE org_id = ${orgId}::uuid AND owner_id = ${person}::uuid
    AND lower(name) = lower(${name}) AND id IS DISTINCT FROM ${but}::uuid`;
  return Number(row?.count ?? 0) > 0;
}

export async function insertView(tx: Tx, orgId: string, row: ViewRow): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO saved_view (id, org_id, owner_id, name, search, shared, created_at, updated_at)
    VALUES (${row.id}::uuid, ${orgId}::uuid, ${row.owner_id}::uuid, ${row.name}, ${JSON.stringify(row.search)}::jsonb, ${row.shared},
      ${row.created_at}, ${row.updated_at})`;
}

export async function changeView(tx: Tx, orgId: string, row: ViewRow): Promise<void> {
  await tx.$executeRaw`
    UPDATE saved_view SET name = ${row.name}, search = ${JSON.stringify(row.search)}::jsonb, shared = ${row.shared},
      updated_at = ${row.updated_at}
    WHERE org_id = ${orgId}::uuid AND id = ${row.id}::uuid`;
}

/** Whoever's list opened with it is back at the usual one. */
export async function removeView(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM saved_view_default WHERE org_id = ${orgId}::uuid AND view = ${id}`;
  await tx.$executeRaw`DELETE FROM saved_view WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`;
}

/** A saved view's id or a built-in one's name; null when the person chose none. */
export async function defaultView(tx: Tx, orgId: string, person: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ view: string }[]>`
    SELECT view FROM saved_view_default WHERE org_id = ${orgId}::uuid AND user_id = ${person}::uuid`;
  return row?.view ?? null;
}

export async function setDefaultView(tx: Tx, orgId: string, person: string, view: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO saved_view_default (org_id, user_id, view) VALUES (${orgId}::uuid, ${person}::uuid, ${view})
    ON CONFLICT (org_id, user_id) DO UPDATE SET view = excluded.view`;
}
