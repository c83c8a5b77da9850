import { beforeAll, expect, test } from "vitest";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { getCatalogEntry } from "./entries";
import { searchCatalog } from "./search";

beforeAll(async () => {
  const database = await testDatabase();
  return database.close;
});

const aViewer = async () => aMember(await anOrganization(), "viewer");

test("every word must occur, in whatever field", async () => {
  const viewer = await aViewer();
  const found = await searchCatalog(viewer, { q: "  LINEAR issues " });
  expect(found.data.map((entry) => entry.slug)).toEqual(["linear"]);
  expect((await searchCatalog(viewer, { q: "linear pancakes" })).data).toEqual([]);
});

test("a facet counts under the other filters and keeps its zeros", async () => {
  const viewer = await aViewer();
  const all = await searchCatalog(viewer, {});
  expect(all.data).toHaveLength(all.total);
  const sum = all.categories.reduce((total, { count }) => total + count, 0);
  expect(sum).toBe(all.total);
  const payments = await searchCatalog(viewer, { category: "Payments" });
  expect(payments.categories).toEqual(all.categories);
  expect(payments.auths).toContainEqual({ value: "oauth2", count: payments.data.length });
  const none = await searchCatalog(viewer, { category: "Payments", auth: "basic" });
  expect(none.data).toEqual([]);
  expect(none.categories.every(({ count }) => count === 0)).toBe(true);
});

test("an entry is found by its id and by its slug", async () => {
  const viewer = await aViewer();
  expect(await getCatalogEntry(viewer, { id: "linear" })).toEqual(await getCatalogEntry(viewer, { id: "conn_linear" }));
  await expect(getCatalogEntry(viewer, { id: "nothing" })).rejects.toMatchObject({ code: "not_found" });
});
