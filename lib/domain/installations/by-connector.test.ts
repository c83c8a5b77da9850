import { beforeAll, expect, test } from "vitest";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { countByConnector } from "./by-connector";
import { createConnector, createInstallation } from "./create";
import { updateInstallation } from "./update";

beforeAll(async () => {
  const database = await testDatabase();
  return database.close;
});

test("counts by connector and how each does, of what the reader may see", async () => {
  const organization = await anOrganization();
  const developer = await aMember(organization, "developer");
  const viewer = await aMember(organization, "viewer");
  const linear = await createInstallation(developer, { connector_id: "conn_linear" });
  await createInstallation(developer, { connector_id: "conn_mcp", url: "https://one.example.test/mcp" });
  await createConnector(developer, { url: "https://two.example.test/mcp" });
  await updateInstallation(developer, { id: linear.id, status: "disabled" });
  const all = await countByConnector(developer, {});
  expect(all).toContainEqual({ connector_id: "conn_linear", total: 1, active: 0, pending: 0, error: 0 });
  expect(all).toContainEqual({ connector_id: "conn_mcp", total: 2, active: 0, pending: 2, error: 0 });
  const shared = await countByConnector(viewer, {});
  expect(shared).toContainEqual({ connector_id: "conn_mcp", total: 1, active: 0, pending: 1, error: 0 });
});

test("another organization's do not count", async () => {
  const developer = await aMember(await anOrganization(), "developer");
  await createInstallation(developer, { connector_id: "conn_linear" });
  expect(await countByConnector(await aMember(await anOrganization(), "owner"), {})).toEqual([]);
});
