import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import { systemCtx } from "../core";
import { createConnector, createInstallation, installCatalogEntry } from "./create";
import { getConnector } from "./get";
import { listConnectors } from "./list-connectors";

beforeAll(async () => (await testDatabase()).close);

const SECRET = "canary-of-the-client";
const url = "https://mcp.example.com/mcp";

async function aTeam() {
  const organization = await anOrganization();
  const [admin, member] = [await aMember(organization, "admin"), await aMember(organization, "developer")];
  const trail = async (action: string) => (await listAudit(admin, { action })).data;
  return { organization, admin, member, trail };
}

const rowOf = (orgId: string, id: string) =>
  inOrg(orgId, (tx) => tx.installation.findUniqueOrThrow({ where: { id }, include: { credentials: true } }));

describe("making a connector", () => {
  // @req R-CONN-01
  test("answers the whole connector in state created, without a secret", async () => {
    const { organization, member, trail } = await aTeam();
    const made = await createConnector(member, {
      url,
      client_id: "mine",
      client_secret: SECRET,
      metadata: { team: "a" },
    });
    expect(made).toMatchObject({
      url,
      state: "created",
      status: "pending",
      auth_request: null,
      disconnect_reason: null,
      metadata: { team: "a" },
      created_by: member.principal.id,
      connector_id: "conn_mcp",
      name: "mcp.example.com",
    });
    expect(JSON.stringify(made)).not.toContain(SECRET);
    const row = await rowOf(organization.id, made.id);
    expect(row).toMatchObject({ clientId: "mine", shared: false, passportId: `passport_${member.principal.id}` });
    expect(row.credentials).toMatchObject([{ kind: "client_secret" }]);
    const [entry] = await trail("connector.create");
    expect(entry).toMatchObject({ entity: { type: "installation", id: made.id }, after: { url, shared: false } });
    expect(JSON.stringify(entry)).not.toContain(SECRET);
  });

  // @req R-CONN-02
  test("takes null for what is left out", async () => {
    const { member } = await aTeam();
    const input = { url, client_id: null, client_secret: null, metadata: null, match_preset: null };
    expect(await createConnector(member, input)).toMatchObject({ url, metadata: null });
  });

  // @req R-CONN-03
  test("wants a client id with a client secret, in these words", async () => {
    const { member } = await aTeam();
    const message = "client_id must be present when client_secret is specified";
    for (const client_id of [undefined, null])
      await expect(createConnector(member, { url, client_id, client_secret: SECRET })).rejects.toMatchObject({
        code: "bad_request",
        status: 400,
        message,
      });
  });

  // @req R-CONN-04
  test("refuses the same address twice for one owner, whoever of theirs asks and however it is spelled", async () => {
    const { organization, admin, member } = await aTeam();
    await createConnector(member, { url: "https://MCP.example.com:443/a/../mcp" });
    const key = await aKey(member, ["connectors:write"]);
    for (const ctx of [member, key.ctx])
      await expect(createConnector(ctx, { url })).rejects.toMatchObject({ code: "duplicate", status: 400 });
    const shared = createInstallation(member, { connector_id: "conn_mcp", url });
    await expect(shared).rejects.toMatchObject({ code: "already_installed", status: 409 });
    expect((await createConnector(admin, { url })).url).toBe(url);
    expect((await createConnector(await aMember(await anOrganization(), "developer"), { url })).url).toBe(url);
    expect(await inOrg(organization.id, (tx) => tx.installation.count())).toBe(2);
  });

  // @req R-CONN-04
  test("makes one of many that come at once; the others are told, not broken", async () => {
    const { organization, member } = await aTeam();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => createConnector(member, { url })));
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(refusals).toHaveLength(9);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "duplicate" });
    expect(await inOrg(organization.id, (tx) => tx.installation.count())).toBe(1);
  });

  // @req R-CONN-05
  test("refuses other schemes and user info, and names what does not fit", async () => {
    const { member } = await aTeam();
    for (const bad of ["ftp://example.com/", "data:text/html,x", "file:///etc/passwd", "https://me:pw@example.com/"]) {
      const refused = createConnector(member, { url: bad });
      await expect(refused, bad).rejects.toMatchObject({ code: "bad_request", status: 400 });
      await expect(refused, bad).rejects.not.toThrow(/pw/);
    }
    for (const [input, field] of [
      [{ url: "not a url" }, "url"],
      [{ url: `https://example.com/${"a".repeat(2048)}` }, "url"],
      [{ url: `https://example.com/${"ü".repeat(700)}` }, "url"],
      [{}, "url"],
      [{ url, client_id: "" }, "client_id"],
      [{ url, match_preset: "yes" }, "match_preset"],
    ] as const)
      await expect(createConnector(member, input)).rejects.toMatchObject({ status: 422, errors: [{ field }] });
  });

  // @req R-CONN-06
  test("takes sixteen short strings as metadata, and nothing else", async () => {
    const { member } = await aTeam();
    const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, "v"]));
    const most = { ...entries(14), [`${"k".repeat(64)}`]: "v".repeat(512), name: `${"x".repeat(119)}🦊 and more` };
    const made = await createConnector(member, { url, metadata: most });
    expect(made.metadata).toEqual(most);
    expect(made.name.isWellFormed()).toBe(true);
    for (const metadata of [
      entries(17),
      { ["k".repeat(65)]: "v" },
      { "": "v" },
      { k: "v".repeat(513) },
      { k: 1 },
      { k: null },
      [],
    ])
      await expect(createConnector(member, { url: `${url}/2`, metadata })).rejects.toMatchObject({ status: 422 });
  });

  test("needs the permission and a person; a refusal is on the trail and makes nothing", async () => {
    const { organization, member, trail } = await aTeam();
    const viewer = await aMember(organization, "viewer");
    const reading = await aKey(member, ["connectors:read", "installations:write"]);
    for (const ctx of [viewer, reading.ctx])
      await expect(createConnector(ctx, { url })).rejects.toMatchObject({ code: "forbidden" });
    expect((await trail("connector.create")).map(({ outcome }) => outcome)).toEqual(["denied", "denied"]);
    const nobody = createConnector(systemCtx(organization.id, "test"), { url });
    await expect(nobody).rejects.toMatchObject({ code: "bad_request" });
    expect((await listConnectors(member, {})).items).toEqual([]);
  });
});

describe("a preset", () => {
  const preset = {
    url: "https://Preset.example.com/mcp",
    name: "The preset",
    metadata: { name: "Preset", kind: "known" },
    client_id: "preset-client",
    client_secret: SECRET,
  };
  afterEach(() => {
    delete process.env["CONNECTOR_PRESETS"];
    ["env", "operator-presets"].forEach(forget);
  });
  const withPreset = async () => {
    process.env["CONNECTOR_PRESETS"] = JSON.stringify([preset]);
    ["env", "operator-presets"].forEach(forget);
    return aTeam();
  };
  const address = "https://preset.example.com/mcp";

  // @req R-CONN-07
  test("fills client and metadata that the caller left out", async () => {
    const { organization, member } = await withPreset();
    const made = await createConnector(member, { url: address, client_id: null, metadata: null });
    expect(made).toMatchObject({ metadata: preset.metadata, name: "Preset" });
    expect(await rowOf(organization.id, made.id)).toMatchObject({
      clientId: "preset-client",
      credentials: [{ kind: "client_secret" }],
    });
  });

  // @req R-CONN-07
  test("never mixes its secret with the caller's client, and stays out when told", async () => {
    const { organization, member } = await withPreset();
    const own = await createConnector(member, { url: address, client_id: "mine", metadata: { name: "Mine" } });
    expect(own).toMatchObject({ name: "Mine", metadata: { name: "Mine" } });
    expect(await rowOf(organization.id, own.id)).toMatchObject({ clientId: "mine", credentials: [] });
    const without = await createConnector(await aMember(organization, "developer"), {
      url: address,
      match_preset: false,
    });
    expect(without.metadata).toBeNull();
    expect(await rowOf(organization.id, without.id)).toMatchObject({ clientId: null, credentials: [] });
  });

  test("counts for an installation from the catalog too, with the same care", async () => {
    const { organization, member } = await withPreset();
    const input = { connector_id: "conn_mcp", url: address };
    const plain = await createInstallation(member, input);
    const colleague = await aMember(organization, "developer");
    const own = await createInstallation(colleague, { ...input, credentials: { client_id: "mine" } });
    const rows = await inOrg(organization.id, (tx) => tx.installation.findMany({ include: { credentials: true } }));
    const clients = Object.fromEntries(rows.map((row) => [row.ownerId, [row.clientId, row.credentials.length]]));
    expect(clients).toEqual({ [plain.owner_id]: ["preset-client", 1], [own.owner_id]: ["mine", 0] });
  });
});

describe("an installation from the catalog", () => {
  test("takes its address from there, is shared, and emits inst_ ids", async () => {
    const { member, trail } = await aTeam();
    const made = await createInstallation(member, { connector_id: "conn_linear", url, name: "Ours" });
    expect(made).toMatchObject({
      id: expect.stringMatching(/^inst_[0-9a-f]{32}$/),
      url: "https://mcp.linear.app/mcp",
      connector_id: "conn_linear",
      name: "Ours",
      shared: true,
      config: {},
      credentials_id: null,
      status: "pending",
    });
    expect(await trail("installation.create")).toMatchObject([
      { after: { connector_id: "conn_linear", shared: true } },
    ]);
  });

  test("is the same by its id or slug in the path, whatever the body says; a viewer and a strange id are refused", async () => {
    const { organization, member, trail } = await aTeam();
    const asked = { id: "linear", connector_id: "conn_github", name: "Ours" };
    expect(await installCatalogEntry(member, asked)).toMatchObject({ connector_id: "conn_linear", name: "Ours" });
    const admin = await aMember(organization, "admin");
    expect(await installCatalogEntry(admin, { id: "conn_linear" })).toMatchObject({ connector_id: "conn_linear" });
    expect(await trail("installation.create")).toHaveLength(2);
    const again = installCatalogEntry(member, { id: "conn_linear" });
    await expect(again).rejects.toMatchObject({ code: "already_installed" });
    const viewer = await aMember(organization, "viewer");
    await expect(installCatalogEntry(viewer, { id: "conn_linear" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(installCatalogEntry(member, { id: "none" })).rejects.toMatchObject({ code: "not_found" });
    expect(await trail("installation.create")).toMatchObject([{ outcome: "denied" }, {}, {}]);
  });

  test("that is not there is not found; one without an address needs one", async () => {
    const { member } = await aTeam();
    await expect(createInstallation(member, { connector_id: "conn_none" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(createInstallation(member, { connector_id: "conn_mcp" })).rejects.toMatchObject({ status: 400 });
    const secretOnly = { connector_id: "conn_mcp", url, credentials: { client_secret: SECRET } };
    await expect(createInstallation(member, secretOnly)).rejects.toMatchObject({ code: "bad_request" });
  });

  test("private ones are their owner's; shared ones everybody's here and nobody's elsewhere", async () => {
    const { organization, admin, member } = await aTeam();
    const viewer = await aMember(organization, "viewer");
    const hidden = await createConnector(member, { url });
    const shared = await createInstallation(member, { connector_id: "conn_mcp", url: `${url}/2` });
    const uuid = (await listConnectors(viewer, { scope: "org" })).items;
    expect(uuid.map(({ url: seen }) => seen)).toEqual([shared.url]);
    await expect(getConnector(viewer, { id: hidden.id })).rejects.toMatchObject({ code: "not_found" });
    expect((await getConnector(admin, { id: hidden.id })).id).toBe(hidden.id);
    // In the console an admin sees all; their key sees what is theirs and what is shared.
    const key = await aKey(admin, ["connectors:read"]);
    await expect(getConnector(key.ctx, { id: hidden.id })).rejects.toMatchObject({ code: "not_found" });
    const stranger = await aMember(await anOrganization(), "owner");
    for (const id of [hidden.id, uuid[0]?.id])
      await expect(getConnector(stranger, { id })).rejects.toMatchObject({ message: "Connector not found" });
  });
});
