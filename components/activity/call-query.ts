import { withQuery } from "@/components/ui/with-query";
import type { CallFilter } from "@/lib/contracts";

/** What the address of a log says, by its names there, which are the API's. Serializable. */
export interface CallQuery {
  /** ISO instants: a stretch that was chosen elsewhere, such as a bar of a chart. Both or none. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A stretch that ends now; `from` and `to` win. */
  readonly last?: Last | undefined;
  readonly ok?: "true" | "false" | undefined;
  readonly operation?: string | undefined;
  readonly error_code?: string | undefined;
  readonly status_class?: CallFilter["status_class"];
  readonly min_latency_ms?: number | undefined;
  readonly q?: string | undefined;
}

export const LASTS = ["1h", "24h", "7d"] as const;
export type Last = (typeof LASTS)[number];

export const lastWords: Readonly<Record<Last, string>> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
};

const HOUR_MS = 3_600_000;
const lastMs: Readonly<Record<Last, number>> = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 7 * 24 * HOUR_MS };

/** The log's address with this query; `call` opens one call in it. */
export function logHref(path: string, query: CallQuery, call?: string): string {
  const { from, to, last, ok, operation, error_code: code, status_class: status, min_latency_ms: slow, q } = query;
  return withQuery(path, {
    from,
    to,
    last,
    ok,
    operation,
    error_code: code,
    status_class: status,
    min_latency_ms: slow,
    q,
    call,
  });
}

export type AskedCalls = Readonly<Record<string, string | undefined>> & { readonly from: string };

/** What the API is asked for. `now` is the server's clock as the page was drawn; nothing from before `earliest` is asked for. */
export function apiQuery(query: CallQuery, now: string, earliest: string): AskedCalls {
  const { last, from, to, min_latency_ms: slow, ...rest } = query;
  const since = last === undefined ? undefined : new Date(Date.parse(now) - lastMs[last]).toISOString();
  const begin = latest(from ?? since ?? earliest, earliest);
  const isGone = to !== undefined && Date.parse(to) <= Date.parse(begin);
  // A stretch that is past its time is asked for as one with nothing in it.
  const asked = isGone ? new Date(Date.parse(to) - 1).toISOString() : begin;
  return { ...rest, from: asked, to, min_latency_ms: slow?.toString() };
}

function latest(a: string, b: string): string {
  return Date.parse(a) < Date.parse(b) ? b : a;
}

/** Whether anything narrows the list. */
export function isNarrowed(query: CallQuery): boolean {
  return Object.values(query).some((value) => value !== undefined);
}

/** New calls can still come into what is shown. */
export function isOpenEnded({ to, q }: CallQuery, now: string): boolean {
  return q === undefined && (to === undefined || Date.parse(to) > Date.parse(now));
}
