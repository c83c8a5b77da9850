import { z } from "zod";
import { AuthKind, type CatalogEntry } from "@/lib/contracts";
import { query } from "../core";
import { catalogEntries } from "./entries";

export interface CatalogFacet<V extends string = string> {
  readonly value: V;
  /** How many there are under the other filters. */
  readonly count: number;
}

export interface CatalogSearch {
  readonly data: readonly CatalogEntry[];
  readonly categories: readonly CatalogFacet[];
  readonly auths: readonly CatalogFacet<CatalogEntry["auth"]>[];
  /** Without any filter. */
  readonly total: number;
}

const Input = z.object({
  q: z.string().trim().max(200).default(""),
  category: z.string().max(64).optional(),
  auth: AuthKind.optional(),
});
type Filter = z.output<typeof Input>;

/** The catalog by words, category and kind of sign-in; every word must occur. */
export const searchCatalog = query({
  permission: "connectors:read",
  input: Input,
  run: async ({ input }): Promise<CatalogSearch> => {
    const all = catalogEntries();
    const { q, category, auth } = input;
    return {
      data: all.filter((entry) => matches(entry, input)),
      categories: tally(all, { q, category: undefined, auth }, (entry) => entry.category),
      auths: tally(all, { q, category, auth: undefined }, (entry) => entry.auth),
      total: all.length,
    };
  },
});

function matches(entry: CatalogEntry, { q, category, auth }: Filter): boolean {
  if (category !== undefined && entry.category !== category) return false;
  if (auth !== undefined && entry.auth !== auth) return false;
  const text = [entry.name, entry.slug, entry.description, entry.category, entry.publisher, entry.mcp_url ?? ""];
  const hay = text.join(" ").toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** Every value of the whole catalog, so that a facet does not vanish under the reader's pointer. */
function tally<V extends string>(
  all: readonly CatalogEntry[],
  filter: Filter,
  valueOf: (entry: CatalogEntry) => V,
): CatalogFacet<V>[] {
  const counts = new Map<V, number>(all.map((entry) => [valueOf(entry), 0]));
  for (const entry of all) {
    if (matches(entry, filter)) counts.set(valueOf(entry), (counts.get(valueOf(entry)) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}
