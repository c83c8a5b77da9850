import { type Query, withQuery } from "@/components/ui/with-query";

/** Where a bucket or a row opens: the page of what it is made of. Serializable. */
export interface Drill {
  readonly path: string;
  readonly query: Query;
  /** ISO: single calls from before are not kept any more; null where it is no calls that are shown. */
  readonly since: string | null;
  /** "its calls" */
  readonly what: string;
}

/** The address for a stretch of time; null where there is nothing left to see. */
export function drillHref(
  { path, query, since }: Drill,
  { start, end }: { readonly start: string; readonly end: string },
): string | null {
  if (since !== null && Date.parse(end) <= Date.parse(since)) return null;
  return withQuery(path, { ...query, from: start, to: end });
}
