import type { UsageBreakdown } from "@/lib/contracts";
import type { BreakdownRow } from "./breakdown-table";

interface NamedInstallation {
  readonly id: string;
  readonly name: string;
}

/** Rows of a breakdown by name. An installation that is not among those given is deleted, or not the reader's to see. */
export function breakdownRows(
  { by, data }: UsageBreakdown,
  installations: readonly NamedInstallation[] = [],
  path = "",
): readonly BreakdownRow[] {
  if (by === "operation") return data.map((part) => ({ ...part, name: part.key }));
  const names = new Map(installations.map(({ id, name }) => [id, name]));
  return data.map((part) => {
    const name = names.get(part.key);
    if (name === undefined) return { ...part, name: `${part.key.slice(0, 13)}… (deleted or private)` };
    return { ...part, name, href: `${path}/${part.key}/usage` };
  });
}
