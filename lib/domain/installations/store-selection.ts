import type { InstallationStatus } from "@/lib/contracts";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "./store";

/** What the filters leave, with everything resolved: no categories, no `me`. */
export interface Selection {
  readonly connectorIds?: readonly string[] | undefined;
  readonly statuses?: readonly InstallationStatus[] | undefined;
  readonly unused?: boolean | undefined;
  readonly shared?: boolean | undefined;
  readonly ownerId?: string | undefined;
}

/** The cells of everybody in installation_count. */
export const EVERYBODY = "00000000-0000-0000-0000-000000000000";

/** Over installation_count c: the cells of the whole organization that the selection takes in. */
export function cellsWhere(orgId: string, selection: Selection): Prisma.Sql {
  return Prisma.sql`c.org_id = ${orgId}::uuid AND c.owner_id = ${EVERYBODY}::uuid AND ${kinds("c", selection)}`;
}

/** The selection as conditions on installation i, and what of it the caller may see. */
export function residual({ ownerId: me, includeShared }: Visibility, selection: Selection): Prisma.Sql {
  const parts = [kinds("i", selection)];
  if (selection.ownerId !== undefined) parts.push(Prisma.sql`i.owner_id = ${selection.ownerId}::uuid`);
  if (me !== null) parts.push(Prisma.sql`(i.owner_id = ${me}::uuid OR (i.shared AND ${includeShared}))`);
  return Prisma.join(parts, " AND ");
}

/** The part of a selection that cells know, over either table. */
export function kinds(alias: "c" | "i", { connectorIds, statuses, unused, shared }: Selection): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${alias}.${name}`);
  const parts = [Prisma.sql`true`];
  if (connectorIds !== undefined) parts.push(Prisma.sql`${column("connector_id")} = ANY (${[...connectorIds]})`);
  if (statuses !== undefined) parts.push(Prisma.sql`${column("status")} = ANY (${[...statuses]})`);
  if (unused !== undefined) parts.push(Prisma.sql`${column("unused")} = ${unused}`);
  if (shared !== undefined) parts.push(Prisma.sql`${column("shared")} = ${shared}`);
  return Prisma.join(parts, " AND ");
}

/** Words that are looked for, as a LIKE pattern over the haystack. */
export interface Search {
  readonly pattern: string;
  /** Few seem to have them: all are fetched by the trigram index. Otherwise a list is walked until it has a page of them. */
  readonly isRare: boolean;
}

const SAMPLE = 1_000;
const COMMON_SHARE = 0.03;

/** Both ways answer the same; a sample of the newest tells which is quicker. Sets the pattern that installation_search's policy goes by. */
export async function prepareSearch(tx: Tx, orgId: string, words: string): Promise<Search> {
  // What is searched was put into lower case by the database: only it does so in the same way. Parallel workers would start when these
  // statements are over.
  const [set] = await tx.$queryRaw<{ pattern: string }[]>`
    SELECT set_config('app.search', lower(${likePattern(words)}), true) AS pattern, set_config('max_parallel_workers_per_gather', '0', true)`;
  const pattern = set?.pattern ?? "";
  const [row] = await tx.$queryRaw<{ seen: bigint; hits: bigint }[]>`
    SELECT count(*) AS seen, count(*) FILTER (WHERE haystack LIKE ${pattern}) AS hits FROM (
      SELECT haystack FROM installation WHERE org_id = ${orgId}::uuid ORDER BY created_at DESC, id DESC LIMIT ${SAMPLE}
    ) AS newest`;
  const [seen, hits] = [Number(row?.seen ?? 0), Number(row?.hits ?? 0)];
  return { pattern, isRare: seen < SAMPLE || hits < SAMPLE * COMMON_SHARE };
}

/** Written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Three characters and more are found anywhere; one or two begin a word, which is what a trigram index can find. */
function likePattern(words: string): string {
  const literal = words.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return /^[\p{L}\p{N}]{1,2}$/u.test(words) && !UNSPACED.test(words) ? `% ${literal}%` : `%${literal}%`;
}

/** Every connector that the organization has, or had, an installation of. */
export async function connectorsInUse(tx: Tx, orgId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ connector_id: string }[]>`
    SELECT DISTINCT connector_id FROM installation_count WHERE org_id = ${orgId}::uuid AND owner_id = ${EVERYBODY}::uuid`;
  return rows.map((row) => row.connector_id);
}
