import { withQuery } from "@/components/ui/with-query";
import { currentPeriod, type UsageChoice } from "./usage-choice";

/** Which usage a page's address says; the current month in UTC unless told. */
export interface UsageAddress {
  readonly path: string;
  /** Null where `from` and `to` say it. */
  readonly period: UsageChoice;
  readonly from: string | null;
  readonly to: string | null;
  readonly zone: string;
}

/** The query, without what needs not be said. */
export function usageQuery({ period, from, to, zone }: Omit<UsageAddress, "path">, now: Date) {
  return {
    period: period === currentPeriod(now) ? null : period,
    from: period === null ? from : null,
    to: period === null ? to : null,
    tz: zone === "UTC" ? null : zone,
  };
}

/** The same page, with another choice. */
export function usageHref(address: UsageAddress, change: Partial<Omit<UsageAddress, "path">>, now: Date): string {
  return withQuery(address.path, usageQuery({ ...address, ...change }, now));
}
