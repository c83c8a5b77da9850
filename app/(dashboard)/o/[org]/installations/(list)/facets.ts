import { formatFacet } from "@/components/installations/figures";
import type { Facet } from "@/components/installations/facet-filter";
import { statusLooks } from "@/components/ui/status";
import type { InstallationFacets } from "@/lib/contracts";
import { catalogEntry } from "@/lib/domain/catalog";
import { type Ctx, personOf } from "@/lib/domain/core";
import { listMembers } from "@/lib/domain/orgs";

/** The facets in the words of the list; a facet of which there is only one value is no choice. */
export async function gatherFacets(ctx: Ctx, counted: InstallationFacets): Promise<readonly Facet[]> {
  const members = await listMembers(ctx, {});
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? "Somebody who has left";
  const option = (value: string, label: string, count: number) => ({ value, label, count: formatFacet(count) });
  const me = personOf(ctx.principal);
  const mine = counted.owner.find(({ value }) => value === me)?.count ?? 0;
  const others = counted.owner.filter(({ value }) => value !== me);
  return [
    {
      name: "status",
      label: "Status",
      options: counted.status.map(({ value, count }) => option(value, statusLooks[value].word, count)),
    },
    {
      name: "connector_id",
      label: "Connector",
      options: counted.connector.map(({ value, count }) => option(value, catalogEntry(value)?.name ?? value, count)),
    },
    {
      name: "category",
      label: "Category",
      options: counted.category.map(({ value, count }) => option(value, value, count)),
    },
    {
      name: "owner",
      label: "Owner",
      single: true,
      options: [
        ...(me === null ? [] : [option("me", "Me", mine)]),
        ...others.map(({ value, count }) => option(value, nameOf(value), count)),
      ],
    },
    {
      name: "unused",
      label: "Calls",
      single: true,
      options: [option("true", "None in 30 days", counted.unused)],
    },
  ];
}
