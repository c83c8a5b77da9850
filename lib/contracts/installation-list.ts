import { z } from "zod";
import { InstallationStatus } from "./connector";
import { Installation } from "./installation";
import { Timestamp, Uuid } from "./primitives";

const VALUES_MAX = 50;

/** Several values of one filter: `a,b` in an address, or an array; any of them matches. */
function anyOf<V extends string>(value: z.ZodType<V, V>) {
  const list = z.array(value).min(1).max(VALUES_MAX);
  return z
    .union([z.string().max(4096), list])
    .transform((given) => (typeof given === "string" ? given.split(",").map((part) => part.trim()) : given))
    .pipe(list);
}

/** A field, with `-` in front for descending. What has no value (never used, no calls) counts as the least. */
export const InstallationSort = z.enum([
  "created",
  "-created",
  "name",
  "-name",
  "last_used",
  "-last_used",
  "calls",
  "-calls",
  "error_rate",
  "-error_rate",
]);
export type InstallationSort = z.infer<typeof InstallationSort>;

/** What narrows the list; all of them must match. */
export const InstallationFilter = z.object({
  status: anyOf(InstallationStatus).optional(),
  connector_id: anyOf(z.string().min(1).max(128)).optional(),
  /** Catalog categories, as the catalog spells them. */
  category: anyOf(z.string().min(1).max(64)).optional(),
  /** A person's id, or `me`. */
  owner: z.union([z.literal("me"), Uuid]).optional(),
  /** Without a call in the last 30 days (`true`), or with one (`false`), as of `usage_as_of`. */
  unused: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
  /** Part of the name or the address, upper and lower case alike; up to two characters begin a word. */
  q: z.string().trim().max(200).optional(),
});
export type InstallationFilter = z.infer<typeof InstallationFilter>;

export const InstallationListQuery = InstallationFilter.extend({
  sort: InstallationSort.default("-created"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Of the same filters and sort. */
  cursor: z.string().max(1024).optional(),
});
export type InstallationListQuery = z.infer<typeof InstallationListQuery>;

export const InstallationPage = z.object({
  data: z.array(Installation),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
  /** When `calls_30d` and `error_rate_30d` were last counted; null before the first time. */
  usage_as_of: Timestamp.nullable(),
});
export type InstallationPage = z.infer<typeof InstallationPage>;

const Facet = <V extends z.ZodType>(value: V) =>
  z.array(
    z.object({
      value,
      /** Exact up to 1,000; 1,001 means more. */
      count: z.number().int().min(0).max(1001),
    }),
  );

/** Counts beside the list's filters: each facet counts what the other filters leave. */
export const InstallationFacets = z.object({
  /** What all filters leave; exact up to 1,000, 1,001 means more. */
  total: z.number().int(),
  /** All five, zeros included. */
  status: Facet(InstallationStatus),
  /** The most installed first, without zeros but with what is filtered by. */
  connector: Facet(z.string()),
  category: Facet(z.string()),
  /** At most 50 people, the most installations first; `me` is there whenever it counts any. */
  owner: Facet(Uuid),
  /** What `unused=true` would leave. */
  unused: z.number().int(),
});
export type InstallationFacets = z.infer<typeof InstallationFacets>;

/** How many installations the filters leave, exactly. */
export const InstallationCount = z.object({ count: z.number().int() });
export type InstallationCount = z.infer<typeof InstallationCount>;
