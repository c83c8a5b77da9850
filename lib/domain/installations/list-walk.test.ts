import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { InstallationFilter, InstallationSort } from "@/lib/contracts";
import { parseInstallationId } from "@/lib/kernel/ids";
import { aMember, anOrganization, type UserPrincipal } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listFilters, listSorts, matchesModel, plantedRows, type Reader, sortedModel } from "@/lib/testing/list-model";
import { aPlanted, plant, type Planted, uproot } from "@/lib/testing/planted";
import type { Ctx } from "../core";
import { listInstallations } from "./list";

beforeAll(async () => (await testDatabase()).close);

type Member = Ctx & { principal: UserPrincipal };

async function aTeam() {
  const organization = await anOrganization();
  const members = await Promise.all(
    (["admin", "developer", "viewer"] as const).map((role) => aMember(organization, role)),
  );
  return { orgId: organization.id, members, owners: members.map(({ principal }) => principal.id) };
}

const readerOf = ({ principal }: Member): Reader => ({ id: principal.id, seesAll: principal.role === "admin" });

/** Every page to the end; `between` runs after each. */
async function walk(
  ctx: Ctx,
  input: InstallationFilter & { sort: InstallationSort; limit: number },
  between = async () => {},
): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listInstallations(ctx, { ...input, cursor });
    expect(page.data.length).toBeLessThanOrEqual(input.limit);
    seen.push(...page.data.map(({ id }) => parseInstallationId(id) ?? ""));
    if (page.next_cursor === null) return seen;
    cursor = page.next_cursor;
    await between();
  }
}

// @req R-LIST-01 R-LIST-02
test("under any filters and in any order the pages hold exactly what a plain search of all rows finds, in that order", async () => {
  const { orgId, members, owners } = await aTeam();
  await fc.assert(
    fc.asyncProperty(
      fc.array(plantedRows(owners), { maxLength: 30 }),
      fc.constantFrom(...members),
      listFilters(owners),
      listSorts,
      fc.integer({ min: 1, max: 7 }),
      async (rows, member, filter, sort, limit) => {
        await uproot(orgId);
        await plant(orgId, rows);
        const expected = sortedModel(
          rows.filter((row) => matchesModel(row, filter, readerOf(member))),
          sort,
        );
        expect(await walk(member, { ...filter, sort, limit })).toEqual(expected);
      },
    ),
    { numRuns: 120 },
  );
}, 180_000);

// @req R-LIST-01
test("while rows come and go between the pages, none is shown twice and none that stayed is missed", async () => {
  const { orgId, members, owners } = await aTeam();
  const changes = fc.array(
    fc.record({ come: fc.array(plantedRows(owners), { maxLength: 2 }), go: fc.array(fc.nat(60), { maxLength: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(plantedRows(owners), { maxLength: 25 }),
      fc.constantFrom(...members),
      listFilters(owners),
      listSorts,
      changes,
      async (rows, member, filter, sort, turns) => {
        await uproot(orgId);
        await plant(orgId, rows);
        const all: Planted[] = [...rows];
        const gone = new Set<string>();
        const pending = turns.values();
        const seen = await walk(member, { ...filter, sort, limit: 3 }, async () => {
          const { come, go } = pending.next().value ?? { come: [], go: [] };
          await plant(orgId, come);
          all.push(...come);
          const leaving = go.flatMap((index) => all[index % Math.max(1, all.length)]?.id ?? []);
          await uproot(orgId, leaving);
          for (const id of leaving) gone.add(id);
        });
        expect(new Set(seen).size).toBe(seen.length);
        const matching = all.filter((row) => matchesModel(row, filter, readerOf(member)));
        const stayed = matching.filter(({ id }) => rows.some((row) => row.id === id) && !gone.has(id));
        expect(seen).toEqual(expect.arrayContaining(stayed.map(({ id }) => id)));
        expect(seen).toEqual(
          sortedModel(
            matching.filter(({ id }) => seen.includes(id)),
            sort,
          ),
        );
      },
    ),
    { numRuns: 80 },
  );
}, 180_000);

// @req R-LIST-02
test("words that many rows have are found too, under filters, in each order, by those who see all and by those who do not", async () => {
  const { orgId, members, owners } = await aTeam();
  const rows = fc
    .sample(plantedRows(owners), { numRuns: 1_200, seed: 7 })
    .map((row, index) => ({ ...row, name: index % 3 === 0 ? `Rare ${index}` : `Common ${index % 40}` }));
  await plant(orgId, rows);
  for (const member of members)
    for (const sort of ["-created", "name", "-calls"] as const)
      for (const filter of [{}, { status: ["error" as const] }, { owner: "me" as const }, { unused: false }]) {
        const input = { ...filter, q: "common" };
        const expected = sortedModel(
          rows.filter((row) => matchesModel(row, input, readerOf(member))),
          sort,
        );
        expect(await walk(member, { ...input, sort, limit: 100 })).toEqual(expected);
      }
}, 120_000);

// @req R-LIST-02
test("words that very many have, but none of the newest, are found in order too", async () => {
  const { orgId, members } = await aTeam();
  const [admin] = members;
  if (!admin) throw new Error("nobody is there");
  const old = Array.from({ length: 5_200 }, (_, n) =>
    aPlanted(admin.principal.id, { name: `Old ${n}`, createdAt: new Date(1_700_000_000_000 + n) }),
  );
  const fresh = Array.from({ length: 1_000 }, (_, n) => aPlanted(admin.principal.id, { name: `New ${n}` }));
  await plant(orgId, [...old, ...fresh]);
  const page = await listInstallations(admin, { q: "old", limit: 3 });
  expect(page.data.map(({ name }) => name)).toEqual(["Old 5199", "Old 5198", "Old 5197"]);
  const next = await listInstallations(admin, { q: "old", limit: 2, cursor: page.next_cursor });
  expect(next.data.map(({ name }) => name)).toEqual(["Old 5196", "Old 5195"]);
  expect((await listInstallations(admin, { q: "old", status: "error" })).data).toEqual([]);
}, 120_000);
