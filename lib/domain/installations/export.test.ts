import { beforeAll, describe, expect, test } from "vitest";
import { toInstallationId } from "@/lib/kernel/ids";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aPlanted, plant, uproot } from "@/lib/testing/planted";
import type { Ctx } from "../core";
import { exportInstallations } from "./export";

beforeAll(async () => (await testDatabase()).close);

async function rowsOf(ctx: Ctx, input: object): Promise<Record<string, unknown>[]> {
  const { header, rows } = await exportInstallations(ctx, input);
  const read: Record<string, unknown>[] = [];
  for await (const row of rows) read.push(Object.fromEntries(header.map((title, index) => [title, row[index]])));
  return read;
}

// @req R-LIST-07
describe("the export", () => {
  test("holds every row of the list under its filters and in its order, past any page", async () => {
    const organization = await anOrganization();
    const admin = await aMember(organization, "admin");
    const planted = Array.from({ length: 1_230 }, (_, n) =>
      aPlanted(admin.principal.id, { name: `row ${String(n).padStart(4, "0")}`, enabled: n % 2 === 0 }),
    );
    await plant(organization.id, planted);
    expect((await rowsOf(admin, { sort: "name" })).map(({ name }) => name)).toEqual(planted.map(({ name }) => name));
    const disabled = await rowsOf(admin, { sort: "-name", status: "disabled" });
    expect(disabled).toHaveLength(615);
    expect(disabled[0]).toMatchObject({ name: "row 1229", status: "disabled" });
  });

  test("has of each row what the list shows, empty where there is nothing", async () => {
    const organization = await anOrganization();
    const admin = await aMember(organization, "admin");
    const row = aPlanted(admin.principal.id, { connectorId: "conn_github", calls30d: 4, failed30d: 1 });
    await plant(organization.id, [row]);
    expect(await rowsOf(admin, {})).toEqual([
      expect.objectContaining({
        id: toInstallationId(row.id),
        category: "Developer tools",
        owner: admin.principal.name,
        calls_30d: 4,
        error_rate_30d: 0.25,
        last_used_at: null,
        created_at: row.createdAt.toISOString(),
      }),
    ]);
  });

  test("is of what its reader sees, and goes on when rows go meanwhile", async () => {
    const organization = await anOrganization();
    const [admin, developer] = [await aMember(organization, "admin"), await aMember(organization, "developer")];
    const hidden = aPlanted(admin.principal.id, { shared: false });
    const planted = Array.from({ length: 150 }, () => aPlanted(admin.principal.id));
    await plant(organization.id, [hidden, ...planted]);
    expect(await rowsOf(developer, {})).toHaveLength(150);
    const { rows } = await exportInstallations(developer, { sort: "created" });
    let read = 0;
    for await (const row of rows) {
      expect(row).toBeDefined();
      read += 1;
      if (read === 10)
        await uproot(
          organization.id,
          planted.slice(-20).map(({ id }) => id),
        );
    }
    expect(read).toBe(130);
  });

  test("says before its first row what is wrong with the request, and who may not ask", async () => {
    const admin = await aMember(await anOrganization(), "admin");
    await expect(exportInstallations(admin, { sort: "size" })).rejects.toMatchObject({ code: "validation_failed" });
    const key = await aKey(admin, ["usage:read"]);
    await expect(exportInstallations(key.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
