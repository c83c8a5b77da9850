import { beforeAll, expect, test } from "vitest";
import { countFacets, listInstallations } from "@/lib/domain/installations";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "../actors";
import { testDatabase } from "../database";
import { usageTables } from "../metering";
import { seedOrganization } from "./index";

beforeAll(async () => (await testDatabase()).close);

// @req R-LIST-08
test("seeds people, installations and calls that lists and reports count exactly", async () => {
  const organization = await anOrganization();
  const admin = await aMember(organization, "admin");
  expect(await seedOrganization(organization.id, { installations: 2_000, calls: 3_000 })).toEqual({
    installations: 2_000,
    calls: 3_000,
  });
  const counts = () =>
    inOrg(
      organization.id,
      (tx) => tx.$queryRaw`SELECT * FROM installation_count WHERE count <> 0 ORDER BY 1, 2, 3, 4, 5, 6`,
    );
  const kept = await counts();
  await inOrg(organization.id, (tx) => tx.$queryRaw`SELECT recount_installations(${organization.id}::uuid)::text`);
  expect(await counts()).toEqual(kept);
  const { events, rolled, recounted } = await usageTables(organization.id);
  expect(events).toHaveLength(3_000);
  expect(rolled).toEqual(recounted);
  const facets = await countFacets(admin, {});
  expect(facets.status.every(({ count }) => count > 0)).toBe(true);
  expect(facets.connector.length).toBeGreaterThan(10);
  expect(facets.owner.length).toBe(5);
  const [busiest] = (await listInstallations(admin, { sort: "-calls", limit: 1 })).data;
  expect(busiest?.calls_30d).toBeGreaterThan(10);
}, 120_000);

test("seeds twice into one organization, and refuses what is no number", async () => {
  const organization = await anOrganization();
  const admin = await aMember(organization, "admin");
  for (let round = 0; round < 2; round++) await seedOrganization(organization.id, { installations: 600, calls: 10 });
  expect((await countFacets(admin, {})).total).toBe(1_001);
  await expect(seedOrganization(organization.id, { installations: Number.NaN, calls: 0 })).rejects.toMatchObject({
    code: "validation_failed",
  });
}, 120_000);
