import { describe, expect, test } from "vitest";
import { InstallationConnection, InstallationTest } from "@/lib/contracts";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { answerConsent } from "@/lib/testing/sandbox";
import { updateInstallation } from "../installations";
import { completeConnect } from "./complete";
import { disconnectInstallation } from "./disconnect";
import { connectInstallation, testInstallation } from "./installation-actions";

const suite = withConnecting();

const BOTH = [(id: string) => id, toInstallationId];
const actionsOf = async (orgId: string) => {
  const rows = await inOrg(orgId, (tx) => tx.auditEntry.findMany({ where: { orgId }, orderBy: { sequence: "asc" } }));
  return rows.map(({ action, outcome }) => `${action} ${outcome}`);
};
const VERBS = { connectInstallation, disconnectInstallation, testInstallation };

// @req R-API-12
describe("connectInstallation", () => {
  test("connects at once to a server that asks for nothing, by either form of the id", async () => {
    for (const form of BOTH) {
      const { member, id } = await aConnector(suite.vendor.openMcpUrl);
      const answer = await connectInstallation(member, { id: form(id) });
      expect(InstallationConnection.strict().parse(answer)).toMatchObject({
        id: toInstallationId(id),
        status: "active",
        auth_request: null,
      });
    }
  });

  test("gives the way to the consent page, and a key with installations:write alone gets through to the end", async () => {
    const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
    const { ctx } = await aKey(member, ["installations:write"]);
    const { status, auth_request: request } = await connectInstallation(ctx, { id: toInstallationId(id) });
    expect(status).toBe("pending");
    const back = new URL(await answerConsent(request?.authorization_endpoint ?? "", { decision: "allow" }));
    const browser = { signedIn: null, confirmed: true, requestId: "request-1" };
    expect(await completeConnect(back.searchParams, browser)).toMatchObject({ kind: "page", ok: true });
    expect(await actionsOf(organization.id)).toEqual(
      expect.arrayContaining(["connector.authorize success", "connector.connect success"]),
    );
  });

  test("takes a static token, and says when the server refuses it", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    const answer = await connectInstallation(member, { id, access_token: "nonsense" });
    expect(answer).toMatchObject({ status: "error", disconnect_code: "token_rejected" });
  });

  test("refuses one that is disabled, and leaves it as it was", async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    await updateInstallation(member, { id, status: "disabled" });
    await expect(connectInstallation(member, { id })).rejects.toMatchObject({ code: "disabled", status: 409 });
  });
});

// @req R-API-12
describe("disconnectInstallation", () => {
  test("disconnects as a client's request, and is on the trail", async () => {
    for (const form of BOTH) {
      const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
      const answer = await disconnectInstallation(member, { id: form(id) });
      expect(answer).toMatchObject({
        id: toInstallationId(id),
        status: "inactive",
        disconnect_reason: "Client request",
      });
      expect(await actionsOf(organization.id)).toContain("installation.disconnect success");
      expect(await inOrg(organization.id, (tx) => tx.revocation.count({ where: { installationId: id } }))).toBe(1);
    }
  });

  test("refuses one that was never connected", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    await expect(disconnectInstallation(member, { id })).rejects.toMatchObject({ code: "invalid_state" });
  });
});

// @req R-API-12
describe("testInstallation", () => {
  test("tells step by step what it found, by either form of the id", async () => {
    for (const form of BOTH) {
      const { member, id } = await aConnected(suite.vendor.mcpUrl);
      const found = InstallationTest.strict().parse(await testInstallation(member, { id: form(id) }));
      expect(found).toMatchObject({ ok: true, installation: { id: toInstallationId(id), status: "active" } });
      expect(found.steps.map((step) => step.outcome)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    }
  });

  test("refuses one that was never connected", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    await expect(testInstallation(member, { id })).rejects.toMatchObject({ code: "not_connected" });
  });
});

describe.each(Object.entries(VERBS))("%s", (_name, verb) => {
  test("is refused to a viewer and to a key without its scope, does not exist for strangers, and is refused a wrong id", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    const viewer = await aMember(organization, "viewer");
    await expect(verb(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    const { ctx: key } = await aKey(member, ["connectors:write"]);
    await expect(verb(key, { id })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await aMember(await anOrganization(), "owner");
    await expect(verb(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(verb(member, { id: uuidv7() })).rejects.toMatchObject({ code: "not_found" });
    await expect(verb(member, { id: "nonsense" })).rejects.toMatchObject({ code: "validation_failed" });
  });
});
