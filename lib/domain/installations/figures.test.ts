import { beforeAll, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { called } from "@/lib/testing/metering";
import { aPlanted, plant } from "@/lib/testing/planted";
import { countFacets } from "./facets";
import { refreshFigures } from "./figures";
import { listInstallations } from "./list";

beforeAll(async () => (await testDatabase()).close);

const DAY_MS = 86_400_000;
const now = new Date("2026-11-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();

async function aPlace() {
  const organization = await anOrganization();
  const admin = await aMember(organization, "admin");
  const [busy, idle] = [aPlanted(admin.principal.id, { name: "busy" }), aPlanted(admin.principal.id, { name: "idle" })];
  await plant(organization.id, [busy, idle]);
  return { organization, admin, busy, idle };
}

const figures = async (admin: Parameters<typeof listInstallations>[0]) => {
  const { data, usage_as_of: asOf } = await listInstallations(admin, { sort: "name" });
  return { asOf, rows: data.map(({ name, calls_30d: calls, error_rate_30d: rate }) => [name, calls, rate]) };
};

// @req R-LIST-04
test("counts the calls of the last 30 days and those that failed, and says as of when", async () => {
  const { organization, admin, busy } = await aPlace();
  const place = { organization, id: busy.id };
  for (const days of [0, 1, 29]) await called(place, daysAgo(days));
  await called(place, daysAgo(2), { ok: false, status: 502 });
  await called(place, daysAgo(30));
  await refreshFigures(now);
  expect(await figures(admin)).toEqual({
    asOf: now.toISOString(),
    rows: [
      ["busy", 4, 0.25],
      ["idle", 0, null],
    ],
  });
  expect((await countFacets(admin, {})).unused).toBe(1);
  expect((await listInstallations(admin, { unused: true })).data).toMatchObject([{ name: "idle" }]);
});

// @req R-LIST-04
test("later counts what came since and lets go of what is older than 30 days by then", async () => {
  const { organization, admin, busy, idle } = await aPlace();
  await called({ organization, id: busy.id }, daysAgo(29));
  await called({ organization, id: busy.id }, daysAgo(10));
  await refreshFigures(now);
  await called({ organization, id: idle.id }, daysAgo(0));
  await refreshFigures(new Date(now.getTime() + 5 * 60_000));
  expect((await figures(admin)).rows).toEqual([
    ["busy", 2, 0],
    ["idle", 1, 0],
  ]);
  await refreshFigures(new Date(now.getTime() + DAY_MS));
  expect((await figures(admin)).rows).toEqual([
    ["busy", 1, 0],
    ["idle", 1, 0],
  ]);
  await refreshFigures(new Date(now.getTime() + 60 * DAY_MS));
  expect((await figures(admin)).rows).toEqual([
    ["busy", 0, null],
    ["idle", 0, null],
  ]);
});

test("is no change of the installation: its version and the time of its last change stay", async () => {
  const { organization, busy } = await aPlace();
  const read = () =>
    inOrg(organization.id, (tx) =>
      tx.installation.findFirst({ where: { id: busy.id }, select: { version: true, updatedAt: true } }),
    );
  const before = await read();
  await called({ organization, id: busy.id }, daysAgo(1));
  expect(await refreshFigures(now)).toBe(1);
  expect(await read()).toEqual(before);
  expect(await refreshFigures(now)).toBe(0);
});
