import { withQuery } from "@/components/ui/with-query";
import type { UsageBreakdown, UsageFigures, UsageReport } from "@/lib/contracts";
import { type Drill, drillHref } from "./drill";

export interface BreakdownRow extends UsageFigures {
  readonly key: string;
  readonly label: string;
  /** Below the label: an id. */
  readonly note?: string | undefined;
  readonly href: string | null;
}

/** Operations, each a link to its calls, while those are kept. */
export function operationRows(
  { data }: UsageBreakdown,
  drill: Drill | null,
  { from, to }: Pick<UsageReport, "from" | "to">,
): readonly BreakdownRow[] {
  return data.map((part) => {
    const own = drill && { ...drill, query: { ...drill.query, operation: part.key } };
    return { ...part, label: part.key, href: own && drillHref(own, { start: from, end: to }) };
  });
}

/** Installations, each a link to its own usage of the same stretch. @param path of the installations */
export function installationRows(
  { data }: UsageBreakdown,
  path: string,
  query: Readonly<Record<string, string | null>>,
): readonly BreakdownRow[] {
  return data.map((part) => {
    if (part.name !== null) return { ...part, label: part.name, href: withQuery(`${path}/${part.key}/usage`, query) };
    const words = part.standing === "gone" ? "Deleted installation" : "Private installation";
    return { ...part, label: words, note: part.key, href: null };
  });
}
