import type { Ctx } from "@/lib/domain/core";
import { countFacets, listInstallations } from "@/lib/domain/installations";
import { cursorOf, filterHash, orderOf } from "@/lib/domain/installations/list-order";
import { InstallationFilter } from "@/lib/contracts";
import { pgInOrg } from "@/lib/platform/db";
import type { Figures } from "./bench";
import { type Figure, type ListCase, listCases, type Owners } from "./list-cases";
import { plansOf, statementsOf } from "./plans";

export interface ListPlace {
  readonly orgId: string;
  /** Each sees something else, and so is measured. */
  readonly readers: Readonly<Record<string, Ctx>>;
  readonly owners: Owners;
  /** How far down a deep page is. */
  readonly depth: number;
  /** Of each case and reader. */
  readonly samples: number;
}

const PAGE = 50;

/** Server-side times of each case, and whether its plan uses its index. A figure is of all its cases together; the table shows each. */
export async function measureLists(place: ListPlace, say: (line: string) => void): Promise<Figures> {
  const all = new Map<Figure, number[]>();
  say(`${"figure".padEnd(14)}${"case".padEnd(42)}${"p50 ms".padStart(9)}${"p95 ms".padStart(9)}`);
  for (const one of listCases(place.owners))
    for (const [reader, ctx] of Object.entries(place.readers)) {
      const work = await workOf(one, ctx, place);
      await requireIndex(one, place.orgId, work);
      const times = await timesOf(work, place.samples);
      const name = `${reader}: ${one.name}${one.figure.startsWith("facets") ? "" : `, ${one.sort}`}`;
      say(`${one.figure.padEnd(14)}${name.padEnd(42)}${cell(at(times, 0.5))}${cell(at(times, 0.95))}`);
      all.set(one.figure, [...(all.get(one.figure) ?? []), ...times]);
    }
  return Object.fromEntries([...all].map(([figure, times]) => [`${figure}_p95_ms`, p95Of(times)]));
}

async function workOf(one: ListCase, ctx: Ctx, place: ListPlace): Promise<() => Promise<unknown>> {
  if (one.figure.startsWith("facets")) return () => countFacets(ctx, one.filter);
  const input = { ...one.filter, sort: one.sort, limit: PAGE };
  if (one.figure !== "deep") return () => listInstallations(ctx, input);
  const cursor = await cursorAt(one, place);
  return () => listInstallations(ctx, { ...input, cursor });
}

const COLUMNS = {
  created: "created_at",
  name: "name_key",
  calls: "calls_30d",
  last_used: "used_at",
  error_rate: "error_rate",
};

/** The cursor of a page far down, found the slow way. */
async function cursorAt({ filter, sort }: ListCase, { orgId, depth }: ListPlace): Promise<string> {
  const { field, descending } = orderOf(sort);
  const way = descending ? "DESC" : "ASC";
  const { rows } = await pgInOrg(orgId, (client) =>
    client.query<{ id: string; key: unknown }>(
      `SELECT id, ${COLUMNS[field]} AS key FROM installation WHERE org_id = $1
       ORDER BY ${COLUMNS[field]} ${way}, id ${way} OFFSET $2 LIMIT 1`,
      [orgId, depth],
    ),
  );
  const [row] = rows;
  if (!row) throw new Error(`there is no row ${depth}`);
  const key = row.key instanceof Date ? row.key.toISOString() : String(row.key);
  return cursorOf({ id: row.id, key }, filterHash(InstallationFilter.parse(filter), sort));
}

async function requireIndex(one: ListCase, orgId: string, work: () => Promise<unknown>): Promise<void> {
  const plans = await plansOf(orgId, await statementsOf(work), /\binstallation(_search|_count)?\b/);
  const all = plans.join("\n\n");
  if (/Seq Scan on installation/.test(all) || !one.index.test(all))
    throw new Error(`${one.figure}, ${one.name}, ${one.sort}: the plan is another\n${all}`);
}

async function timesOf(work: () => Promise<unknown>, samples: number): Promise<number[]> {
  for (let warm = 0; warm < 3; warm++) await work();
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b);
}

function p95Of(times: readonly number[]): number {
  return (
    Math.round(
      at(
        times.toSorted((a, b) => a - b),
        0.95,
      ) * 10,
    ) / 10
  );
}

function at(sorted: readonly number[], rank: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * rank))] ?? 0;
}

const cell = (ms: number) => ms.toFixed(1).padStart(9);
