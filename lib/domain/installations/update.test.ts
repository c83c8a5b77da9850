import { beforeAll, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import type { Ctx } from "../core";
import { findCredential, openSecret } from "../credentials";
import { createInstallation } from "./create";
import { getInstallation } from "./get";
import { updateInstallation } from "./update";

beforeAll(async () => (await testDatabase()).close);

const MASK = "********";
const SECRET = "canary-of-the-header-value";
let made = 0;

async function anInstallation(config: Record<string, unknown> = {}) {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const url = `https://mcp-${(made += 1)}.example.com/mcp`;
  const installation = await createInstallation(member, { connector_id: "conn_mcp", url, config });
  const uuid = installation.id.replace(/^inst_(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return { organization, member, id: installation.id, uuid, installation };
}

async function secretsOf(ctx: Ctx, installationId: string): Promise<unknown> {
  const row = await inOrg(ctx.orgId, (tx) => findCredential(tx, ctx.orgId, installationId, "config"));
  if (!row) return null;
  return openSecret({ orgId: ctx.orgId, installationId, kind: "config", version: row.version }, row.sealed);
}

const invalid = { code: "validation_failed" };

// @req R-WEB-04
describe("a change of the configuration", () => {
  test("merges: what is named changes, null deletes, the rest stays", async () => {
    const { member, id } = await anInstallation({ read_only: true, timeout_seconds: 30, allowed_tools: ["a", "b"] });
    const patch = { config: { timeout_seconds: null, allowed_tools: ["c"] } };
    expect((await updateInstallation(member, { id, ...patch })).config).toEqual({
      read_only: true,
      allowed_tools: ["c"],
    });
  });

  test("is judged after the merge, and names the field", async () => {
    const { member, id } = await anInstallation({ read_only: true });
    const wrong = updateInstallation(member, { id, config: { timeout_seconds: 0, other: 1 } });
    await expect(wrong).rejects.toMatchObject({
      ...invalid,
      errors: expect.arrayContaining([
        expect.objectContaining({ field: "config.timeout_seconds" }),
        expect.objectContaining({ field: "config.other" }),
      ]),
    });
    expect((await getInstallation(member, { id })).config).toEqual({ read_only: true });
  });

  test("takes either form of the id, and leaves address and owner alone whatever is sent", async () => {
    const { member, id, uuid, installation } = await anInstallation();
    const patch = { url: "https://evil.example/", owner_id: crypto.randomUUID(), state: "connected", passport_id: "x" };
    for (const form of [id, uuid, uuid.toUpperCase(), id.toUpperCase().replace("INST", "inst")]) {
      const after = await updateInstallation(member, { id: form, ...patch, name: "Renamed" });
      const { url, owner_id, state, passport_id } = installation;
      expect(after).toMatchObject({ id, name: "Renamed", url, owner_id, state, passport_id });
    }
    await expect(updateInstallation(member, { id: "inst_nonsense" })).rejects.toMatchObject(invalid);
  });

  test("holds when two come at once: each keeps what the other changed", async () => {
    const { member, id } = await anInstallation();
    await Promise.all([
      updateInstallation(member, { id, config: { read_only: true } }),
      updateInstallation(member, { id, config: { timeout_seconds: 5 } }),
    ]);
    expect((await getInstallation(member, { id })).config).toEqual({ read_only: true, timeout_seconds: 5 });
  });
});

describe("a secret in the configuration", () => {
  const config = { header_name: "X-Api-Key", header_value: SECRET };

  test("goes to the vault and reads back as a mask, on the trail too", async () => {
    const { organization, member, id, uuid, installation } = await anInstallation(config);
    expect(installation.config).toEqual({ ...config, header_value: MASK });
    expect(await secretsOf(member, uuid)).toEqual({ "/header_value": SECRET });
    await updateInstallation(member, { id, config: { header_value: `${SECRET}-2` } });
    expect(await secretsOf(member, uuid)).toEqual({ "/header_value": `${SECRET}-2` });
    const trail = JSON.stringify(await listAudit(await aMember(organization, "admin"), {}));
    expect(trail).toContain("X-Api-Key");
    expect(trail).not.toContain(SECRET);
  });

  test("stays when its mask is sent back, beside other changes", async () => {
    const { member, id, uuid } = await anInstallation(config);
    const after = await updateInstallation(member, { id, config: { header_value: MASK, header_name: "X-Other" } });
    expect(after.config).toEqual({ header_name: "X-Other", header_value: MASK });
    expect(await secretsOf(member, uuid)).toEqual({ "/header_value": SECRET });
  });

  test("leaves the vault when its field is deleted", async () => {
    const { member, id, uuid } = await anInstallation(config);
    const alone = updateInstallation(member, { id, config: { header_name: null } });
    await expect(alone).rejects.toMatchObject({ ...invalid, errors: [{ field: "config.header_name" }] });
    expect((await updateInstallation(member, { id, config: { header_value: null } })).config).toEqual({
      header_name: "X-Api-Key",
    });
    expect(await secretsOf(member, uuid)).toBeNull();
  });

  test("cannot be given as a mask where there is none", async () => {
    const { member, id } = await anInstallation({ header_name: "X-Api-Key" });
    const masked = updateInstallation(member, { id, config: { header_value: MASK } });
    await expect(masked).rejects.toMatchObject({ ...invalid, errors: [{ field: "config.header_value" }] });
    const input = {
      connector_id: "conn_mcp",
      url: "https://masked.example.com/",
      config: { ...config, header_value: MASK },
    };
    await expect(createInstallation(member, input)).rejects.toMatchObject(invalid);
  });

  test("is one also when the connector has left the catalog", async () => {
    const { member, id, uuid } = await anInstallation();
    await inOrg(member.orgId, (tx) =>
      tx.installation.update({ where: { id: uuid }, data: { connectorId: "conn_gone" } }),
    );
    const after = await updateInstallation(member, { id, config });
    expect(after.config).toEqual({ ...config, header_value: MASK });
    const stored = await inOrg(member.orgId, (tx) => tx.installation.findUniqueOrThrow({ where: { id: uuid } }));
    expect(JSON.stringify(stored.config)).not.toContain(SECRET);
  });
});

// @req R-STATE-07 R-STATE-08
describe("the status", () => {
  test("takes active and disabled, and answers the effective one", async () => {
    const { member, id } = await anInstallation();
    expect(await updateInstallation(member, { id, status: "disabled" })).toMatchObject({
      status: "disabled",
      enabled: false,
    });
    expect(await updateInstallation(member, { id, status: "active" })).toMatchObject({
      status: "pending",
      enabled: true,
    });
    for (const status of ["pending", "error", "inactive", "on", null, 1])
      await expect(updateInstallation(member, { id, status })).rejects.toMatchObject(invalid);
  });
});

// @req R-WEB-04
describe("If-Match", () => {
  test("lets a change of the version that was read through, and refuses an older one", async () => {
    const { member, id, installation } = await anInstallation();
    const tag = `"${installation.version}"`;
    const after = await updateInstallation(member, { id, name: "Second", if_match: tag });
    expect(after.version).toBe(installation.version + 1);
    const stale = updateInstallation(member, { id, name: "Third", if_match: tag });
    await expect(stale).rejects.toMatchObject({ code: "precondition_failed", status: 412 });
    expect((await getInstallation(member, { id })).name).toBe("Second");
    for (const fresh of [`"0", "${after.version}"`, "*", null])
      expect((await updateInstallation(member, { id, if_match: fresh, name: "Again" })).name).toBe("Again");
  });

  test("of two changes of one version lets one through", async () => {
    const { member, id, installation } = await anInstallation();
    const if_match = `"${installation.version}"`;
    const results = await Promise.allSettled(
      ["A", "B", "C"].map((name) => updateInstallation(member, { id, name, if_match })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "precondition_failed" },
    });
  });
});

describe("who may change it", () => {
  test("its owner, an admin, and a key of either with the scope; on the trail with before and after", async () => {
    const { organization, member, id } = await anInstallation();
    const admin = await aMember(organization, "admin");
    const [own, managing] = [await aKey(member, ["installations:write"]), await aKey(admin, ["installations:write"])];
    for (const [ctx, name] of [
      [member, "1"],
      [admin, "2"],
      [own.ctx, "3"],
      [managing.ctx, "4"],
    ] as const)
      expect((await updateInstallation(ctx, { id, name })).name).toBe(name);
    const { data } = await listAudit(admin, { action: "installation.update" });
    expect(data[0]).toMatchObject({ actor: { kind: "key" }, before: { name: "3" }, after: { name: "4" } });
  });

  test("nobody else: the wrong role and a colleague are refused, another organization finds nothing", async () => {
    const { organization, member, id, installation } = await anInstallation();
    const [viewer, colleague] = [await aMember(organization, "viewer"), await aMember(organization, "developer")];
    const stranger = await aMember(await anOrganization(), "owner");
    const reading = await aKey(member, ["installations:read"]);
    for (const ctx of [viewer, colleague, reading.ctx])
      await expect(updateInstallation(ctx, { id, name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const foreign = updateInstallation(stranger, { id, name: "x" });
    const absent = updateInstallation(stranger, { id: crypto.randomUUID(), name: "x" });
    const [a, b] = await Promise.all([foreign.catch(String), absent.catch(String)]);
    expect(a).toBe(b);
    expect(await getInstallation(member, { id })).toMatchObject({
      name: installation.name,
      version: installation.version,
    });
  });
});
