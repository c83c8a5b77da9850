import { beforeAll, describe, expect, test } from "vitest";
import { AuditPage } from "@/lib/contracts";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { createInstallation } from "./create";
import { listInstallationAudit } from "./list-audit";
import { deleteInstallation } from "./remove";
import { updateInstallation } from "./update";

beforeAll(async () => (await testDatabase()).close);

const aPlace = async () => {
  const admin = await aMember(await anOrganization(), "admin");
  const install = (n: number) =>
    createInstallation(admin, { connector_id: "conn_mcp", url: `https://trail-${n}.example/` });
  return { admin, id: (await install(1)).id, other: (await install(2)).id };
};

// @req R-API-11
describe("an installation's audit", () => {
  test("holds what was done to it and nothing else, newest first, page by page", async () => {
    const { admin, id, other } = await aPlace();
    for (const name of ["One", "Two", "Three", "Four"]) await updateInstallation(admin, { id, name });
    await updateInstallation(admin, { id: other, name: "Not this one" });
    const seen: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listInstallationAudit(admin, { id, limit: 2, ...(cursor ? { cursor } : {}) });
      AuditPage.strict().parse(page);
      seen.push(...page.data.map(({ action, after }) => [action, (after as { name?: string }).name]));
      cursor = page.next_cursor;
    } while (cursor);
    expect(seen.slice(0, 4)).toEqual(["Four", "Three", "Two", "One"].map((name) => ["installation.update", name]));
    expect(seen.slice(4)).toEqual([["installation.create", expect.any(String)]]);
    expect((await listInstallationAudit(admin, { id, action: "installation.create" })).data).toHaveLength(1);
  });

  test("is for those who may read the trail, of an installation that is there", async () => {
    const { admin, id, other } = await aPlace();
    const organization = { id: admin.orgId };
    const developer = await aMember(organization, "developer");
    await expect(listInstallationAudit(developer, { id })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await aMember(await anOrganization(), "owner");
    await expect(listInstallationAudit(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await deleteInstallation(admin, { id: other });
    for (const gone of [other, toInstallationId(uuidv7())])
      await expect(listInstallationAudit(admin, { id: gone })).rejects.toMatchObject({ code: "not_found" });
    await expect(listInstallationAudit(admin, { id, cursor: "x" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});
