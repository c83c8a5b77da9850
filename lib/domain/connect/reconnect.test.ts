import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, aConnector, connectingSuite, consentOf, resetVendor } from "@/lib/testing/connecting";
import { type Sandbox, sandboxStaticToken } from "@/lib/testing/sandbox";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { startConnect } from "./start";

let vendor: Sandbox;
beforeAll(async () => {
  const suite = await connectingSuite();
  vendor = suite.vendor;
  return suite.close;
});
beforeEach(() => resetVendor(vendor));

const endToken = (orgId: string, id: string) =>
  inOrg(orgId, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }));

describe("connecting again", () => {
  test("after the grant was lost leads to a consent page, and back", async () => {
    const { member, id, browser } = await aConnected(vendor.mcpUrl);
    await vendor.control.revoke("grants");
    await endToken(member.orgId, id);
    await expect(accessTokenFor(member.orgId, id)).rejects.toMatchObject({ code: "not_connected" });
    const params = await consentOf(member, id);
    expect(await completeConnect(params, browser)).toMatchObject({ ok: true });
    expect((await getConnector(member, { id })).state).toBe("connected");
  });

  test("notices on the way that the grant is lost, and asks for consent all the same", async () => {
    const { member, id } = await aConnected(vendor.mcpUrl);
    await vendor.control.revoke("grants");
    await endToken(member.orgId, id);
    expect(await startConnect(member, { id })).toMatchObject({ state: "auth_required" });
  });

  test("with a grant that still works needs no consent", async () => {
    const { member, id } = await aConnected(vendor.mcpUrl);
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected", auth_request: null });
  });

  test("with a static token at hand uses it, and never falls into OAuth", async () => {
    const { member, id } = await aConnector(vendor.tokenMcpUrl);
    await startConnect(member, { id, access_token: sandboxStaticToken });
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected", auth_request: null });
  });

  test("a static token in place of a grant sends the grant to be revoked", async () => {
    const { member, id } = await aConnected(vendor.mcpUrl);
    const { accessToken } = await accessTokenFor(member.orgId, id);
    await startConnect(member, { id, access_token: accessToken });
    expect(await accessTokenFor(member.orgId, id)).toMatchObject({ accessToken, refreshable: false });
    expect(await inOrg(member.orgId, (tx) => tx.revocation.count({ where: { installationId: id } }))).toBe(1);
  });
});
