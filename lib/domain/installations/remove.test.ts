import { beforeAll, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { called, usageTables } from "@/lib/testing/metering";
import { listAudit } from "../audit";
import { sealSecret } from "../credentials";
import { createConnector, createInstallation } from "./create";
import { getConnector, getInstallation } from "./get";
import { listConnectors } from "./list-connectors";
import { deleteConnector, deleteInstallation } from "./remove";

beforeAll(async () => (await testDatabase()).close);

async function aShared() {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const input = {
    connector_id: "conn_mcp",
    url: "https://mcp.example.com/",
    credentials: { client_id: "c", client_secret: "s" },
  };
  const { id } = await createInstallation(member, input);
  const uuid = (await listConnectors(member, {})).items[0]?.id ?? "";
  return { organization, member, id, uuid };
}

// @req R-CONN-12
describe("deleting", () => {
  test("makes it disappear everywhere, with its secrets, and is on the trail", async () => {
    const { organization, member, id, uuid } = await aShared();
    const place = { orgId: organization.id, installationId: uuid };
    const tokens = await sealSecret({ ...place, kind: "bearer", version: 1 }, { accessToken: "t" });
    await inOrg(organization.id, (tx) =>
      tx.credential.create({ data: { id: crypto.randomUUID(), ...place, kind: "bearer", ...tokens } }),
    );
    expect(await deleteInstallation(member, { id })).toBeNull();
    await expect(getInstallation(member, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getConnector(member, { id: uuid })).rejects.toMatchObject({ code: "not_found" });
    expect((await listConnectors(member, {})).items).toEqual([]);
    expect(await inOrg(organization.id, (tx) => tx.credential.count())).toBe(0);
    const { data } = await listAudit(await aMember(organization, "admin"), { action: "installation.delete" });
    expect(data).toMatchObject([{ entity: { id: uuid }, before: { url: "https://mcp.example.com/" }, after: null }]);
  });

  test("twice finds nothing the second time; of two at once one deletes", async () => {
    const { member, uuid } = await aShared();
    const results = await Promise.allSettled([1, 2, 3].map(() => deleteConnector(member, { id: uuid })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "not_found" } });
    await expect(deleteConnector(member, { id: uuid })).rejects.toMatchObject({ code: "not_found" });
  });

  test("frees the address for another", async () => {
    const { member, uuid } = await aShared();
    await deleteConnector(member, { id: uuid });
    expect((await createConnector(member, { url: "https://mcp.example.com/" })).id).not.toBe(uuid);
  });

  test("keeps the calls that were counted", async () => {
    const { organization, member, uuid } = await aShared();
    await called({ organization, id: uuid }, new Date().toISOString());
    await deleteConnector(member, { id: uuid });
    const { rolled, recounted } = await usageTables(organization.id);
    expect(rolled.flat().length).toBeGreaterThan(0);
    expect(rolled).toEqual(recounted);
  });

  test("is for its owner, an admin and their keys; for others it does not exist or is refused", async () => {
    const { organization, member, id, uuid } = await aShared();
    const [viewer, colleague] = [await aMember(organization, "viewer"), await aMember(organization, "developer")];
    const reading = await aKey(member, ["connectors:read", "installations:read"]);
    for (const ctx of [viewer, colleague, reading.ctx])
      await expect(deleteConnector(ctx, { id: uuid })).rejects.toMatchObject({ code: "forbidden", status: 403 });
    const stranger = await aMember(await anOrganization(), "owner");
    const refusals = [uuid, crypto.randomUUID()].map((foreign) =>
      deleteConnector(stranger, { id: foreign }).catch(String),
    );
    expect(new Set(await Promise.all(refusals)).size).toBe(1);
    const hidden = await createConnector(member, { url: "https://private.example.com/" });
    await expect(deleteConnector(colleague, { id: hidden.id })).rejects.toMatchObject({ code: "not_found" });
    expect((await getInstallation(member, { id })).id).toBe(id);
    const admin = await aKey(await aMember(organization, "admin"), ["connectors:write"]);
    await deleteConnector(admin.ctx, { id: uuid });
    await expect(getInstallation(member, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  // @req R-CONN-10
  test("wants the id in its surface's form", async () => {
    const { member, id, uuid } = await aShared();
    await expect(deleteConnector(member, { id })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(getConnector(member, { id: "1" })).rejects.toMatchObject({ status: 422, errors: [{ field: "id" }] });
    expect((await getConnector(member, { id: uuid.toUpperCase() })).id).toBe(uuid);
    await deleteInstallation(member, { id: uuid });
  });
});
