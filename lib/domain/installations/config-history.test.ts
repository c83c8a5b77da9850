import { beforeAll, describe, expect, test } from "vitest";
import { CONFIG_VERSIONS_MAX } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import type { Ctx } from "../core";
import { createInstallation } from "./create";
import { getInstallation } from "./get";
import { listConfigVersions } from "./list-config-versions";
import { replaceConfig } from "./replace-config";
import { restoreConfig } from "./restore-config";
import { updateInstallation } from "./update";

beforeAll(async () => (await testDatabase()).close);

const MASK = "********";
let made = 0;

async function anInstallation(config: Record<string, unknown> = {}) {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const url = `https://history-${(made += 1)}.example.com/mcp`;
  const { id, version } = await createInstallation(member, { connector_id: "conn_mcp", url, config });
  return { organization, member, id, version };
}

const versionsOf = async (ctx: Ctx, id: string) => (await listConfigVersions(ctx, { id })).data;
const invalid = { code: "validation_failed" };

// @req R-CFG-01
describe("the history of a configuration", () => {
  test("begins with the creation, and each change is a version: who, when and what", async () => {
    const { organization, member, id } = await anInstallation({ read_only: true, timeout_seconds: 30 });
    const admin = await aMember(organization, "admin");
    await updateInstallation(admin, { id, config: { timeout_seconds: null, allowed_tools: ["a"], read_only: false } });
    const [second, first] = await versionsOf(member, id);
    expect(first).toMatchObject({
      version: 1,
      actor: { kind: "user", id: member.principal.kind === "user" ? member.principal.id : null },
      config: { read_only: true, timeout_seconds: 30 },
      changes: [
        { path: "/read_only", kind: "added", secret: false },
        { path: "/timeout_seconds", kind: "added", secret: false },
      ],
    });
    expect(second).toMatchObject({
      version: 2,
      config: { read_only: false, allowed_tools: ["a"] },
      restored_from: null,
      changes: expect.arrayContaining([
        { path: "/timeout_seconds", kind: "removed", secret: false },
        { path: "/allowed_tools", kind: "added", secret: false },
        { path: "/read_only", kind: "changed", secret: false },
      ]),
    });
  });

  test("what changes nothing in it is no version", async () => {
    const { member, id } = await anInstallation({ read_only: true });
    await updateInstallation(member, { id, name: "Renamed", status: "disabled" });
    await updateInstallation(member, { id, config: { read_only: true } });
    await replaceConfig(member, { id, config: { read_only: true } });
    expect(await versionsOf(member, id)).toHaveLength(1);
  });

  test("says of a secret only that it changed, the same value or not", async () => {
    const { member, id } = await anInstallation({ header_name: "X-Key", header_value: "canary-one" });
    await updateInstallation(member, { id, config: { header_value: "canary-two" } });
    await updateInstallation(member, { id, config: { header_value: "canary-two" } });
    await updateInstallation(member, { id, config: { header_value: null } });
    const versions = await versionsOf(member, id);
    const secret = (kind: string) => [{ path: "/header_value", kind, secret: true }];
    expect(versions.slice(0, 3).map(({ changes }) => changes)).toEqual([
      secret("removed"),
      secret("changed"),
      secret("changed"),
    ]);
    expect(JSON.stringify(versions)).not.toContain("canary");
    const stored = await inOrg(member.orgId, (tx) => tx.configVersion.findMany());
    expect(JSON.stringify(stored)).not.toContain("canary");
  });

  test("keeps the latest hundred, in pages that go on exactly", async () => {
    const { member, id } = await anInstallation({ timeout_seconds: 1 });
    for (let n = 0; n < CONFIG_VERSIONS_MAX; n += 1)
      await updateInstallation(member, { id, config: { timeout_seconds: n + 2 } });
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listConfigVersions(member, { id, limit: 30, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map(({ version }) => version));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(Array.from({ length: CONFIG_VERSIONS_MAX }, (_, index) => 101 - index));
    await expect(listConfigVersions(member, { id, cursor: "nonsense" })).rejects.toMatchObject(invalid);
  });

  test("of an installation without one is its configuration, and its first change keeps how it was", async () => {
    const { member, id } = await anInstallation({ read_only: true });
    await inOrg(member.orgId, (tx) => tx.configVersion.deleteMany());
    expect(await versionsOf(member, id)).toMatchObject([{ version: 1, config: { read_only: true } }]);
    await updateInstallation(member, { id, config: { read_only: false } });
    expect(await versionsOf(member, id)).toMatchObject([
      { version: 2, config: { read_only: false } },
      { version: 1, config: { read_only: true }, actor: { kind: "system" } },
    ]);
  });

  test("is not kept of a change that fails, and goes with the installation", async () => {
    const { member, id } = await anInstallation({ timeout_seconds: 5 });
    await expect(updateInstallation(member, { id, config: { timeout_seconds: 0 } })).rejects.toMatchObject(invalid);
    expect(await versionsOf(member, id)).toHaveLength(1);
    await inOrg(member.orgId, (tx) => tx.installation.deleteMany());
    expect(await inOrg(member.orgId, (tx) => tx.configVersion.count())).toBe(0);
  });

  test("may be read by whoever sees the installation; another organization finds nothing", async () => {
    const { organization, id } = await anInstallation();
    const viewer = await aMember(organization, "viewer");
    expect(await versionsOf(viewer, id)).toHaveLength(1);
    const stranger = await aMember(await anOrganization(), "owner");
    for (const refused of [listConfigVersions(stranger, { id }), restoreConfig(stranger, { id, version: 1 })])
      await expect(refused).rejects.toMatchObject({ code: "not_found" });
  });
});

// @req R-CFG-01
describe("restoring", () => {
  test("makes a kept version the next one, and is on the trail", async () => {
    const { organization, member, id } = await anInstallation({ timeout_seconds: 1, allowed_tools: ["a"] });
    await updateInstallation(member, { id, config: { timeout_seconds: 2, allowed_tools: null } });
    const after = await restoreConfig(member, { id, version: 1 });
    expect(after.config).toEqual({ timeout_seconds: 1, allowed_tools: ["a"] });
    expect((await versionsOf(member, id))[0]).toMatchObject({ version: 3, restored_from: 1 });
    const { data } = await listAudit(await aMember(organization, "admin"), { action: "installation.restore_config" });
    expect(data[0]).toMatchObject({ after: { restored_from: 1, config: after.config } });
  });

  test("leaves secrets as they are now: set, replaced or gone", async () => {
    const { member, id } = await anInstallation({ header_name: "X-One", header_value: "canary-one" });
    await updateInstallation(member, { id, config: { header_name: "X-Two", header_value: "canary-two" } });
    expect((await restoreConfig(member, { id, version: 1 })).config).toEqual({
      header_name: "X-One",
      header_value: MASK,
    });
    await updateInstallation(member, { id, config: { header_value: null } });
    expect((await restoreConfig(member, { id, version: 2 })).config).toEqual({ header_name: "X-Two" });
    await updateInstallation(member, { id, config: { header_name: "X-Three", header_value: "canary-three" } });
    expect((await restoreConfig(member, { id, version: 4 })).config).toEqual({
      header_name: "X-One",
      header_value: MASK,
    });
  });

  test("a secret that the version has no room for goes, and the version comes back", async () => {
    const { member, id } = await anInstallation({ read_only: true });
    await updateInstallation(member, { id, config: { header_name: "X-Key", header_value: "canary-one" } });
    expect((await restoreConfig(member, { id, version: 1 })).config).toEqual({ read_only: true });
  });

  test("refuses an outdated version, an unknown one and the wrong role, and then changes nothing", async () => {
    const { organization, member, id, version } = await anInstallation({ read_only: true });
    await updateInstallation(member, { id, config: { read_only: false } });
    const [viewer, colleague] = [await aMember(organization, "viewer"), await aMember(organization, "developer")];
    const stale = restoreConfig(member, { id, version: 1, if_match: `"${version}"` });
    await expect(stale).rejects.toMatchObject({ code: "precondition_failed" });
    await expect(restoreConfig(member, { id, version: 9 })).rejects.toMatchObject({ code: "not_found" });
    for (const wrong of [0, -1, "x", 1e12])
      await expect(restoreConfig(member, { id, version: wrong })).rejects.toMatchObject(invalid);
    for (const ctx of [viewer, colleague])
      await expect(restoreConfig(ctx, { id, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect((await getInstallation(member, { id })).config).toEqual({ read_only: false });
    expect(await versionsOf(member, id)).toHaveLength(2);
  });
});

describe("replacing a configuration", () => {
  test("takes away what is left out, keeps a secret whose mask is sent, and is judged by the schema", async () => {
    const { member, id } = await anInstallation({ read_only: true, header_name: "X-Key", header_value: "canary" });
    const next = { header_name: "X-Other", header_value: MASK };
    expect((await replaceConfig(member, { id, config: next })).config).toEqual(next);
    const wrong = replaceConfig(member, { id, config: { timeout_seconds: null } });
    await expect(wrong).rejects.toMatchObject({
      ...invalid,
      errors: [{ field: "config.timeout_seconds", code: "type", message: "must be a whole number" }],
    });
    const polluted = JSON.parse('{"__proto__":{"read_only":true}}') as Record<string, unknown>;
    expect((await replaceConfig(member, { id, config: polluted })).config).toEqual({});
  });

  test("refuses an outdated version, the wrong role and another organization", async () => {
    const { organization, member, id, version } = await anInstallation({ read_only: true });
    const config = { read_only: false };
    await updateInstallation(member, { id, name: "Newer" });
    const stale = replaceConfig(member, { id, config, if_match: `"${version}"` });
    await expect(stale).rejects.toMatchObject({ code: "precondition_failed" });
    const viewer = await aMember(organization, "viewer");
    await expect(replaceConfig(viewer, { id, config })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await aMember(await anOrganization(), "owner");
    await expect(replaceConfig(stranger, { id, config })).rejects.toMatchObject({ code: "not_found" });
    expect((await getInstallation(member, { id })).config).toEqual({ read_only: true });
  });
});
