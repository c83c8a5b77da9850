import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { InstallationStatus } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { categoryOfPlanted, listFilters, matchesModel, plantedRows, statusOfPlanted } from "@/lib/testing/list-model";
import { aPlanted, plant, type Planted, uproot } from "@/lib/testing/planted";
import { countFacets, countMatching } from "./facets";

beforeAll(async () => (await testDatabase()).close);

type Counts = readonly { readonly value: string; readonly count: number }[];
const asObject = (facet: Counts) =>
  Object.fromEntries(facet.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));

function tally(rows: readonly Planted[], valueOf: (row: Planted) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[valueOf(row)] = (counts[valueOf(row)] ?? 0) + 1;
  return counts;
}

// @req R-LIST-03
test("each facet counts what the other filters leave, of what the reader sees", async () => {
  const organization = await anOrganization();
  const [admin, developer] = [await aMember(organization, "admin"), await aMember(organization, "developer")];
  const owners = [admin.principal.id, developer.principal.id];
  await fc.assert(
    fc.asyncProperty(
      fc.array(plantedRows(owners), { maxLength: 40 }),
      fc.constantFrom(admin, developer),
      listFilters(owners),
      async (rows, member, filter) => {
        await uproot(organization.id);
        await plant(organization.id, rows);
        const reader = { id: member.principal.id, seesAll: member === admin };
        const left = (without: keyof typeof filter | null) => {
          const rest = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== without));
          return rows.filter((row) => matchesModel(row, rest, reader));
        };
        const facets = await countFacets(member, filter);
        expect(facets.total).toBe(left(null).length);
        expect(await countMatching(member, filter)).toEqual({ count: left(null).length });
        expect(asObject(facets.status)).toEqual(tally(left("status"), statusOfPlanted));
        expect(asObject(facets.connector)).toEqual(tally(left("connector_id"), (row) => row.connectorId));
        expect(asObject(facets.category)).toEqual(tally(left("category"), categoryOfPlanted));
        expect(asObject(facets.owner)).toEqual(tally(left("owner"), (row) => row.ownerId));
        expect(facets.unused).toBe(left("unused").filter((row) => row.calls30d === 0).length);
      },
    ),
    { numRuns: 80 },
  );
}, 180_000);

describe("counts", () => {
  test("are exact up to 1,000 and then say that there are more", async () => {
    const organization = await anOrganization();
    const admin = await aMember(organization, "admin");
    const rows = Array.from({ length: 1_003 }, (_, n) =>
      aPlanted(admin.principal.id, { name: n < 1_000 ? "common" : "rest" }),
    );
    await plant(organization.id, rows);
    expect((await countFacets(admin, {})).total).toBe(1_001);
    expect((await countFacets(admin, { q: "common" })).total).toBe(1_000);
    expect((await countFacets(admin, {})).connector).toEqual([{ value: "conn_mcp", count: 1_001 }]);
    expect(await countMatching(admin, {})).toEqual({ count: 1_003 });
  });

  test("show all five statuses, and what is filtered by even without a row", async () => {
    const admin = await aMember(await anOrganization(), "admin");
    const facets = await countFacets(admin, { connector_id: "conn_github" });
    expect(facets.status).toEqual(InstallationStatus.options.map((value) => ({ value, count: 0 })));
    expect(facets.connector).toEqual([{ value: "conn_github", count: 0 }]);
  });

  test("stay those of a recount, whatever happens to the rows in one transaction or several", async () => {
    const organization = await anOrganization();
    const admin = await aMember(organization, "admin");
    const rows = Array.from({ length: 30 }, (_, n) =>
      aPlanted(admin.principal.id, { shared: n % 2 === 0, connectorId: n % 3 === 0 ? "conn_github" : "conn_mcp" }),
    );
    await plant(organization.id, rows);
    const where = { orgId: organization.id };
    await inOrg(organization.id, async (tx) => {
      await tx.installation.updateMany({ where: { ...where, connectorId: "conn_github" }, data: { enabled: false } });
      await tx.installation.updateMany({ where: { ...where, shared: true }, data: { state: "created", calls30d: 5 } });
      await tx.installation.deleteMany({ where: { ...where, connectorId: "conn_github", shared: false } });
    });
    await inOrg(organization.id, (tx) => tx.installation.updateMany({ where, data: { shared: true } }));
    const counts = () =>
      inOrg(
        organization.id,
        (tx) => tx.$queryRaw`SELECT * FROM installation_count WHERE count <> 0 ORDER BY 1, 2, 3, 4, 5, 6`,
      );
    const kept = await counts();
    await inOrg(organization.id, (tx) => tx.$queryRaw`SELECT recount_installations(${organization.id}::uuid)::text`);
    expect(kept).toEqual(await counts());
    expect(await inOrg(organization.id, (tx) => tx.$queryRaw`SELECT 1 FROM installation_change`)).toEqual([]);
  });

  test("of changes at the same time all arrive", async () => {
    const organization = await anOrganization();
    const admin = await aMember(organization, "admin");
    await Promise.all(Array.from({ length: 12 }, () => plant(organization.id, [aPlanted(admin.principal.id)])));
    expect(await countMatching(admin, {})).toEqual({ count: 12 });
  });
});
