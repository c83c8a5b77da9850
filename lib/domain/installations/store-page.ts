import { Prisma, type Tx } from "@/lib/platform/db";
import type { Order, OrderField, Place } from "./list-order";
import type { Visibility } from "./store";
import { cellsWhere, EVERYBODY, kinds, residual, type Search, type Selection } from "./store-selection";

/** One row of a page: its id and the text of its key, which a cursor holds. */
type PageRow = Place;

interface Key {
  readonly column: Prisma.Sql;
  readonly text: Prisma.Sql;
  readonly bind: (key: string) => Prisma.Sql;
}

const instant = (column: string) =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** The sort columns: none is ever NULL, so that with the id they are a total order. */
const KEYS: Readonly<Record<OrderField, Key>> = {
  created: {
    column: Prisma.raw("created_at"),
    text: instant("k"),
    bind: (key) => Prisma.sql`${key}::timestamptz`,
  },
  last_used: {
    column: Prisma.raw("used_at"),
    text: Prisma.sql`CASE WHEN k = '-infinity' THEN 'never' ELSE ${instant("k")} END`,
    bind: (key) => (key === "never" ? Prisma.sql`'-infinity'::timestamptz` : Prisma.sql`${key}::timestamptz`),
  },
  name: { column: Prisma.raw("name_key"), text: Prisma.raw("k"), bind: (key) => Prisma.sql`${key}::text` },
  calls: {
    column: Prisma.raw("calls_30d"),
    text: Prisma.raw("k::text"),
    bind: (key) => Prisma.sql`${Number(key)}::int`,
  },
  error_rate: {
    column: Prisma.raw("error_rate"),
    text: Prisma.raw("k::text"),
    bind: (key) => Prisma.sql`${Number(key)}::float8`,
  },
};

export interface PageQuery {
  readonly visible: Visibility;
  readonly selection: Selection;
  readonly search: Search | null;
  readonly order: Order;
  readonly after: Place | null;
  readonly limit: number;
  /** See list-page.ts. */
  readonly isWhole: boolean;
}

/** The ids of one page in order. Row comparison keeps pages stable while rows come and go. */
export async function pageIds(tx: Tx, query: PageQuery): Promise<PageRow[]> {
  if (query.search?.isRare) {
    const rows = await merged(tx, query, [found(query)]);
    if (rows.length > 0 || !(await isFoundOften(tx))) return rows;
  }
  return merged(tx, query, await branches(tx, query));
}

function merged(tx: Tx, { order, limit }: PageQuery, parts: readonly Prisma.Sql[]): Promise<PageRow[]> {
  return tx.$queryRaw`
    SELECT ${KEYS[order.field].text} AS key, id
    FROM (${Prisma.join([...parts], " UNION ALL ")}) AS merged
    ORDER BY ${sorted(order, Prisma.raw("k"), Prisma.raw("id"))} LIMIT ${limit}`;
}

/**
 * The page as a merge of walks, each in order by an index and cut at the limit: the whole organization, one per cell of
 * installation_count, or one person's. None passes over rows that it does not show, except where one person has very many.
 */
async function branches(tx: Tx, query: PageQuery): Promise<Prisma.Sql[]> {
  const { visible, selection, search } = query;
  // Under row-level security a LIKE is taken for very selective, and the walk would be given up for a sort of everything; a CASE is not.
  const like =
    search === null
      ? Prisma.sql`true`
      : Prisma.sql`CASE WHEN i.haystack LIKE ${search.pattern} THEN true ELSE false END`;
  if (query.isWhole && query.after !== null)
    return [walk(query, Prisma.sql`${residual(visible, selection)} AND ${like}`)];
  const { ownerId: me } = visible;
  const { ownerId: owner } = selection;
  if (owner !== undefined) return [await owned(tx, query, owner, me === null || me === owner ? null : true, like)];
  if (me === null && isWide(selection)) return [walk(query, like)];
  if (search !== null && (await isDense(tx, query)))
    return [walk(query, Prisma.sql`${residual(visible, selection)} AND ${like}`)];
  const cells = byCell(query, me === null ? selection : { ...selection, shared: true }, like);
  return me === null ? [cells] : [cells, await owned(tx, query, me, false, like)];
}

function isWide({ connectorIds, statuses, unused }: Selection): boolean {
  return connectorIds === undefined && statuses === undefined && unused === undefined;
}

/** Whether a search meets what it wants sooner on a walk of the whole list than on one per cell. */
async function isDense(tx: Tx, { visible: { orgId }, selection }: PageQuery): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ cells: bigint; share: number | null }[]>`
    SELECT count(*) FILTER (WHERE ${kinds("c", selection)}) AS cells,
      (sum(count) FILTER (WHERE ${kinds("c", selection)}))::float8 / NULLIF(sum(count), 0) AS share
    FROM installation_count c WHERE c.org_id = ${orgId}::uuid AND c.owner_id = ${EVERYBODY}::uuid`;
  return Number(row?.cells ?? 0) * (row?.share ?? 0) > 1;
}

/** Past so many it is quicker to walk the whole list in order and show what is theirs. */
const OWNED_MAX = 10_000;

async function owned(
  tx: Tx,
  query: PageQuery,
  ownerId: string,
  shared: boolean | null,
  like: Prisma.Sql,
): Promise<Prisma.Sql> {
  const { visible, selection, order } = query;
  const which = Prisma.sql`i.owner_id = ${ownerId}::uuid
    AND ${shared === null ? Prisma.sql`true` : Prisma.sql`i.shared = ${shared}`}
    AND ${residual({ ...visible, ownerId: null }, { ...selection, ownerId: undefined })} AND ${like}`;
  if (order.field === "created") return walk(query, which);
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT COALESCE(sum(count), 0)::bigint AS count FROM installation_count
    WHERE org_id = ${visible.orgId}::uuid AND owner_id = ${ownerId}::uuid AND connector_id = ''`;
  return Number(row?.count ?? 0) > OWNED_MAX ? walk(query, which) : fetched(query, which);
}

/** In the order of the index that has the sort column. */
function walk(query: PageQuery, which: Prisma.Sql): Prisma.Sql {
  const { visible, order, limit } = query;
  const { column } = KEYS[order.field];
  return Prisma.sql`(
    SELECT i.${column} AS k, i.id FROM installation i
    WHERE i.org_id = ${visible.orgId}::uuid AND ${which} AND ${beyond(query)}
    ORDER BY ${sorted(order, Prisma.sql`i.${column}`, Prisma.raw("i.id"))} LIMIT ${limit})`;
}

/** All of them first, and sorted then: for what is few. */
function fetched(query: PageQuery, which: Prisma.Sql): Prisma.Sql {
  const { visible, order, limit } = query;
  const { column } = KEYS[order.field];
  return Prisma.sql`(
    WITH few AS MATERIALIZED (
      SELECT i.${column} AS k, i.id FROM installation i
      WHERE i.org_id = ${visible.orgId}::uuid AND ${which} AND ${beyond(query)}
    ) SELECT k, id FROM few ORDER BY ${sorted(order, Prisma.raw("k"), Prisma.raw("id"))} LIMIT ${limit})`;
}

function byCell(query: PageQuery, selection: Selection, like: Prisma.Sql): Prisma.Sql {
  const cell = Prisma.sql`i.connector_id = c.connector_id AND i.status = c.status AND i.unused = c.unused AND i.shared = c.shared`;
  return Prisma.sql`(
    SELECT p.k, p.id FROM installation_count c CROSS JOIN LATERAL ${walk(query, Prisma.sql`${cell} AND ${like}`)} AS p
    WHERE ${cellsWhere(query.visible.orgId, selection)})`;
}

/** Past so many hits the list is walked instead. */
const FOUND_MAX = 5_000;

/** Everything that the policy's pattern lets through (see store-selection.ts), sorted; nothing at all when it is too much for that. */
function found(query: PageQuery): Prisma.Sql {
  const { visible, selection } = query;
  const which = Prisma.sql`i.id IN (SELECT installation_id FROM hits) AND (SELECT count(*) FROM hits) <= ${FOUND_MAX}
    AND ${residual(visible, selection)}`;
  return Prisma.sql`(
    WITH hits AS MATERIALIZED (SELECT installation_id FROM installation_search LIMIT ${FOUND_MAX + 1})
    SELECT k, id FROM ${fetched(query, which)} AS fetched)`;
}

async function isFoundOften(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (SELECT 1 FROM installation_search LIMIT ${FOUND_MAX + 1}) AS hits`;
  return Number(row?.count ?? 0) > FOUND_MAX;
}

function beyond({ order, after }: PageQuery): Prisma.Sql {
  if (after === null) return Prisma.sql`true`;
  const { column, bind } = KEYS[order.field];
  return Prisma.sql`(i.${column}, i.id) ${Prisma.raw(order.descending ? "<" : ">")} (${bind(after.key)}, ${after.id}::uuid)`;
}

function sorted({ descending }: Order, key: Prisma.Sql, id: Prisma.Sql): Prisma.Sql {
  const way = Prisma.raw(descending ? "DESC" : "ASC");
  return Prisma.sql`${key} ${way}, ${id} ${way}`;
}
