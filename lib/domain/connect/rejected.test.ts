import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { endPauses } from "@/lib/testing/refreshing";
import { answerConsent, sandboxStaticToken } from "@/lib/testing/sandbox";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { upstreamRejected } from "./rejected";
import { startConnect } from "./start";

const suite = withConnecting();

async function connectedWith(url = suite.vendor.mcpUrl) {
  const made = await aConnected(url);
  return { ...made, orgId: made.organization.id, access: await accessTokenFor(made.organization.id, made.id) };
}

describe("a token that the server refused", () => {
  test("is renewed, once for however many calls met the refusal", async () => {
    const { orgId, id, access } = await connectedWith();
    const before = suite.vendor.tokenCalls.length;
    const renewed = await Promise.all(Array.from({ length: 10 }, () => upstreamRejected(orgId, id, access, false)));
    expect(suite.vendor.tokenCalls.length - before).toBe(1);
    const tokens = new Set(renewed.map((given) => given?.accessToken));
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(access.accessToken);
  });

  // @req R-STATE-03
  test("although it was just renewed ends the connection with token_revoked", async () => {
    const { orgId, member, id, access } = await connectedWith();
    expect(await upstreamRejected(orgId, id, access, true)).toBeNull();
    expect(await getConnector(member, { id })).toMatchObject({
      state: "disconnected",
      disconnect_code: "token_revoked",
      disconnect_reason: expect.stringMatching(/^The server refuses the token .*\.$/),
    });
  });

  // @req R-OAUTH-24
  test("and is static ends the connection with token_rejected; the token is not kept", async () => {
    const { member, id } = await aConnector(suite.vendor.tokenMcpUrl);
    await startConnect(member, { id, access_token: sandboxStaticToken });
    const access = await accessTokenFor(member.orgId, id);
    expect(await upstreamRejected(member.orgId, id, access, false)).toBeNull();
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "token_rejected", auth_request: null });
    expect(await inOrg(member.orgId, (tx) => tx.credential.count({ where: { installationId: id } }))).toBe(0);
  });

  // @req R-OAUTH-23
  test("and cannot be renewed at the moment costs the call, not the connection", async () => {
    const { orgId, member, id, access } = await connectedWith();
    suite.vendor.control.set({ tokenFailures: { status: 503, times: 5 } });
    await expect(upstreamRejected(orgId, id, access, false)).rejects.toMatchObject({ code: "upstream_error" });
    expect((await getConnector(member, { id })).state).toBe("connected");
    suite.vendor.control.set({ tokenFailures: null });
    await endPauses(orgId);
    expect(await upstreamRejected(orgId, id, access, false)).toMatchObject({ refreshable: true });
  });
});

test("a token that has ended and cannot be renewed is token_expired", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const started = await startConnect(member, { id, scopes: ["tasks:read"] });
  const page = started.auth_request?.authorization_endpoint ?? "";
  await completeConnect((await answerConsent(page)).searchParams, browser);
  await inOrg(member.orgId, (tx) => tx.credential.updateMany({ data: { expiresAt: new Date(0) } }));
  const access = await accessTokenFor(member.orgId, id);
  expect(access.refreshable).toBe(false);
  expect(await upstreamRejected(member.orgId, id, access, false)).toBeNull();
  expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "token_expired" });
});

describe("somebody else's knowledge is newer", () => {
  test("after a disconnect the reason stays the client's", async () => {
    const { orgId, member, id, access } = await connectedWith();
    await disconnect(member, { id });
    expect(await upstreamRejected(orgId, id, access, false)).toBeNull();
    expect(await upstreamRejected(orgId, id, access, true)).toBeNull();
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "client_request", status: "inactive" });
  });

  test("after a new sign-in the new token is the answer and the connection stays", async () => {
    const { orgId, member, id, browser, access } = await connectedWith();
    const started = await startConnect(member, { id, scopes: ["tasks:read", "offline_access"] });
    const page = started.auth_request?.authorization_endpoint ?? "";
    expect(await completeConnect((await answerConsent(page)).searchParams, browser)).toMatchObject({ ok: true });
    expect(await upstreamRejected(orgId, id, access, true)).toMatchObject({ accessToken: expect.any(String) });
    expect((await getConnector(member, { id })).state).toBe("connected");
  });
});

test("a server without a sign-in that asks for one now is disconnected, in words", async () => {
  const { member, id } = await aConnector(suite.vendor.openMcpUrl);
  await startConnect(member, { id });
  const open = await accessTokenFor(member.orgId, id);
  expect(open).toMatchObject({ accessToken: null, refreshable: false, freshUntil: null });
  expect(await upstreamRejected(member.orgId, id, open, false)).toBeNull();
  expect((await getConnector(member, { id })).disconnect_reason).toBe(
    "The server asks for a sign-in now. Connect again.",
  );
});
