import type { Installation } from "@/lib/contracts";

interface Facet {
  readonly value: Installation["status"];
  readonly count: number;
}

/** The list in one sentence: "12 of 14 work; one needs you and one failed." */
export function summarySentence(facets: readonly Facet[]): string {
  const of = (status: Installation["status"]) => facets.find(({ value }) => value === status)?.count ?? 0;
  const total = facets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return "Connectors that your agents can call.";
  const [active, pending, failed] = [of("active"), of("pending"), of("error")];
  const works =
    active === total
      ? total === 1
        ? "It works"
        : `All ${shown(total)} work`
      : `${shown(active)} of ${shown(total)} work`;
  const troubles = [
    pending > 0 ? `${shown(pending)} ${pending === 1 ? "needs" : "need"} you` : null,
    failed > 0 ? `${shown(failed)} failed` : null,
  ].filter((part) => part !== null);
  return troubles.length === 0 ? `${works}.` : `${works}; ${troubles.join(" and ")}.`;
}

function shown(count: number): string {
  return count > 1000 ? "more than 1,000" : String(count);
}
