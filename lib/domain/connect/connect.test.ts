import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forget } from "@/lib/platform/once";
import { inOrg, inSystem } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { answerConsent, type Sandbox, sandboxStaticToken, startSandbox } from "@/lib/testing/sandbox";
import { verifyAudit } from "../audit";
import type { Ctx } from "../core";
import { revokeQueued } from "../credentials";
import { createConnector, deleteConnector, getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { type CallbackBrowser, completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { expireFlows } from "./expire";
import { probeDue } from "./probe";
import { startConnect } from "./start";
import { waitForConnector } from "./wait";

let vendor: Sandbox;
beforeAll(async () => {
  const database = await testDatabase();
  vendor = await startSandbox();
  process.env["EGRESS_ALLOW"] = new URL(vendor.url).host;
  process.env["PUBLIC_URL"] = "http://localhost:3999";
  forget("env");
  return async () => {
    await vendor.stop();
    await database.close();
  };
});
beforeEach(() => {
  vendor.control.reset();
  vendor.control.set({ clientMetadataDocuments: false });
});
afterAll(() => forget("env"));

async function aConnector(url = vendor.mcpUrl) {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const connector = await createConnector(member, { url });
  const browser: CallbackBrowser = {
    signedIn: { sessionId: member.principal.sessionId, user: member.principal },
    confirmed: false,
    requestId: "request-1",
  };
  return { organization, member, id: connector.id, browser };
}

async function consentOf(ctx: Ctx, id: string, decision: "allow" | "deny" = "allow") {
  const started = await startConnect(ctx, { id });
  const endpoint = started.auth_request?.authorization_endpoint;
  if (!endpoint) throw new Error(`no consent page: ${JSON.stringify(started)}`);
  return new URL(await answerConsent(endpoint, { decision })).searchParams;
}

async function connected() {
  const made = await aConnector();
  await completeConnect(await consentOf(made.member, made.id), made.browser);
  return made;
}

describe("the handshake", () => {
  test("connects at once to a server that asks for nothing", async () => {
    const { member, id } = await aConnector(vendor.openMcpUrl);
    const connector = await startConnect(member, { id });
    expect(connector).toMatchObject({ state: "connected", auth_request: null, disconnect_reason: null });
  });

  test("a static token is sent as it is", async () => {
    const { member, id } = await aConnector(vendor.tokenMcpUrl);
    const connector = await startConnect(member, { id, access_token: sandboxStaticToken });
    expect(connector.state).toBe("connected");
    expect(await accessTokenFor(member.orgId, id)).toMatchObject({ accessToken: sandboxStaticToken, refreshable: false });
  });

  test("@req R-CONN-07 a static token that is refused disconnects and never falls into OAuth", async () => {
    const { member, id } = await aConnector();
    const connector = await startConnect(member, { id, access_token: "wrong" });
    expect(connector).toMatchObject({ state: "disconnected", disconnect_code: "token_rejected", auth_request: null });
  });

  test("an unreachable server answers 504 and leaves the state alone", async () => {
    const { member, id } = await aConnector("http://127.0.0.1:9/mcp");
    await expect(startConnect(member, { id })).rejects.toMatchObject({ code: "address_blocked" });
    expect((await getConnector(member, { id })).state).toBe("created");
  });
});

describe("the consent flow", () => {
  test("ends connected, with sealed tokens and a whole audit chain", async () => {
    const { member, id, browser, organization } = await aConnector();
    const params = await consentOf(member, id);
    expect(await completeConnect(params, browser)).toMatchObject({ kind: "page", ok: true });
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected", granted_scopes: expect.arrayContaining(["tasks:read"]) });
    const { accessToken } = await accessTokenFor(organization.id, id);
    const row = await inOrg(organization.id, (tx) => tx.credential.findFirstOrThrow({ where: { installationId: id } }));
    expect(Buffer.from(row.sealed).includes(accessToken ?? "-")).toBe(false);
    const admin = await aMember(organization, "admin");
    expect(await verifyAudit(admin, {})).toMatchObject({ valid: true });
  });

  test("a denied consent disconnects with consent_denied", async () => {
    const { member, id, browser } = await aConnector();
    const result = await completeConnect(await consentOf(member, id, "deny"), browser);
    expect(result).toMatchObject({ kind: "page", ok: false, code: "access_denied" });
    expect(await getConnector(member, { id })).toMatchObject({ state: "disconnected", disconnect_code: "consent_denied" });
  });

  test("of 100 callbacks at once one wins", async () => {
    const { member, id, browser } = await aConnector();
    const params = await consentOf(member, id);
    const results = await Promise.all(Array.from({ length: 100 }, () => completeConnect(params, browser)));
    const wins = results.filter((result) => result.kind === "page" && result.ok);
    expect(wins).toHaveLength(1);
    expect((await getConnector(member, { id })).state).toBe("connected");
  });

  test("another user's callback finishes nothing and spoils nothing", async () => {
    const { member, id, browser, organization } = await aConnector();
    const params = await consentOf(member, id);
    const other = await aMember(organization, "owner");
    const theirs = { ...browser, signedIn: { sessionId: other.principal.sessionId, user: other.principal } };
    expect(await completeConnect(params, theirs)).toMatchObject({ kind: "page", ok: false, code: "wrong_session" });
    expect(await completeConnect(params, { ...browser, signedIn: null })).toMatchObject({ code: "wrong_session" });
    expect(await completeConnect(params, browser)).toMatchObject({ kind: "page", ok: true });
  });

  test("an expired state ends as flow_expired", async () => {
    const { member, id, browser } = await aConnector();
    const params = await consentOf(member, id);
    await inSystem((tx) => tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { expiresAt: new Date(0) } }));
    expect(await completeConnect(params, browser)).toMatchObject({ ok: false, code: "flow_expired" });
    expect(await getConnector(member, { id })).toMatchObject({ state: "disconnected", disconnect_code: "flow_expired" });
  });

  test("nobody coming back ends as flow_expired too", async () => {
    const { member, id } = await aConnector();
    await startConnect(member, { id });
    await inSystem((tx) => tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { expiresAt: new Date(0) } }));
    await expireFlows();
    expect(await getConnector(member, { id })).toMatchObject({ state: "disconnected", disconnect_code: "flow_expired" });
  });

  test("a second connect makes the first one's link void", async () => {
    const { member, id, browser } = await aConnector();
    const first = await consentOf(member, id);
    const second = await consentOf(member, id);
    expect(await completeConnect(first, browser)).toMatchObject({ ok: false, code: "state_used" });
    expect(await completeConnect(second, browser)).toMatchObject({ ok: true });
  });

  test("a flow begun by a key asks for confirmation and names who asked", async () => {
    const { organization, browser } = await aConnector();
    const owner = await aMember(organization, "developer");
    const key = await aKey(owner, ["connectors:read", "connectors:write"]);
    const { id } = await createConnector(key.ctx, { url: vendor.mcpUrl });
    const params = await consentOf(key.ctx, id);
    const asked = await completeConnect(params, { ...browser, signedIn: null });
    expect(asked).toMatchObject({ kind: "confirm", subject: { organization: organization.name, startedBy: "test key" } });
    expect(await completeConnect(params, { ...browser, signedIn: null, confirmed: true })).toMatchObject({ ok: true });
  });

  test("a mixed-up issuer is refused and its code never used", async () => {
    const { member, id, browser } = await aConnector();
    const params = await consentOf(member, id);
    const before = vendor.tokenCalls.length;
    params.set("iss", "https://evil.example");
    expect(await completeConnect(params, browser)).toMatchObject({ ok: false });
    expect(vendor.tokenCalls).toHaveLength(before);
    expect((await getConnector(member, { id })).state).toBe("disconnected");
  });

  test("a redirect_url outside our origin, loopback and the list is refused", async () => {
    const { member, id } = await aConnector();
    const refused = startConnect(member, { id, redirect_url: "https://evil.example/done" });
    await expect(refused).rejects.toMatchObject({ code: "redirect_not_allowed" });
  });

  test("the caller's redirect_url keeps its query and is told of a failure", async () => {
    const { member, id, browser } = await aConnector();
    const started = await startConnect(member, { id, redirect_url: "http://127.0.0.1:7777/done?keep=1" });
    const url = await answerConsent(started.auth_request?.authorization_endpoint ?? "", { decision: "deny" });
    const result = await completeConnect(new URL(url).searchParams, browser);
    if (result.kind !== "redirect") throw new Error(result.kind);
    const location = new URL(result.location);
    expect(location.searchParams.get("keep")).toBe("1");
    expect(location.searchParams.get("error")).toBe("access_denied");
  });
});

describe("token refresh", () => {
  test("20 calls at expiry cause exactly one token call", async () => {
    vendor.control.set({ accessTokenTtlSec: 1 });
    const { organization, id } = await connected();
    await inOrg(organization.id, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }));
    const before = vendor.tokenCalls.length;
    vendor.control.set({ accessTokenTtlSec: 3600 });
    const tokens = await Promise.all(Array.from({ length: 20 }, () => accessTokenFor(organization.id, id)));
    expect(new Set(tokens.map((access) => access.accessToken)).size).toBe(1);
    expect(vendor.tokenCalls.length - before).toBe(1);
  });

  test("a grant that is gone disconnects with refresh_failed", async () => {
    const { organization, member, id } = await connected();
    await vendor.control.revoke("grants");
    await inOrg(organization.id, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }));
    await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected" });
    expect(await getConnector(member, { id })).toMatchObject({ state: "disconnected", disconnect_code: "refresh_failed" });
  });

  test("a token endpoint that fails for the moment costs nothing while the token still works", async () => {
    const { organization, member, id } = await connected();
    vendor.control.set({ tokenFailures: { status: 503, times: 5 } });
    const soon = new Date(Date.now() + 20_000);
    await inOrg(organization.id, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: soon } }));
    expect((await accessTokenFor(organization.id, id)).accessToken).toEqual(expect.any(String));
    expect((await getConnector(member, { id })).state).toBe("connected");
  });
});

describe("disconnecting", () => {
  test("the reason is `Client request` and the tokens are revoked at the provider", async () => {
    const { organization, member, id } = await connected();
    const { accessToken } = await accessTokenFor(organization.id, id);
    expect(await disconnect(member, { id })).toMatchObject({ state: "disconnected", disconnect_reason: "Client request", disconnect_code: "client_request" });
    const outbox = await inOrg(organization.id, (tx) => tx.revocation.findMany({ where: { installationId: id } }));
    expect(outbox).toHaveLength(1);
    await revokeQueued(organization.id, outbox[0]?.id ?? "");
    const answer = await fetch(vendor.mcpUrl, { method: "POST", headers: { Authorization: `Bearer ${accessToken}` } });
    expect(answer.status).toBe(401);
    expect(await inOrg(organization.id, (tx) => tx.revocation.count({ where: { installationId: id } }))).toBe(0);
  });

  test("from `created` it is an error", async () => {
    const { member, id } = await aConnector();
    await expect(disconnect(member, { id })).rejects.toMatchObject({ code: "invalid_state", status: 400 });
  });

  test("a probe never brings back what a client disconnected", async () => {
    const { member, id } = await connected();
    await disconnect(member, { id });
    await probeDue(new Date(Date.now() + 86_400_000));
    expect((await getConnector(member, { id })).state).toBe("disconnected");
  });

  test("a transient fault heals by itself", async () => {
    const { member, id } = await connected();
    vendor.control.set({ mcp: "down" });
    const { probeNow } = await import("./probe");
    await probeNow(member.orgId, id);
    expect(await getConnector(member, { id })).toMatchObject({ state: "disconnected", disconnect_code: expect.stringMatching(/upstream_error|unreachable/) });
    vendor.control.set({ mcp: "up" });
    await probeDue(new Date(Date.now() + 86_400_000));
    expect((await getConnector(member, { id })).state).toBe("connected");
  });

  test("deleting makes it disappear, tokens in the outbox", async () => {
    const { organization, member, id } = await connected();
    await deleteConnector(member, { id });
    await expect(getConnector(member, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await inOrg(organization.id, (tx) => tx.revocation.count({ where: { installationId: id } }))).toBe(1);
  });
});

test("a waiter is woken when the state is reached", async () => {
  const { member, id, browser } = await aConnector();
  const params = await consentOf(member, id);
  const waiting = waitForConnector(member, { id, wait_for: "connected", timeout: 20 });
  await completeConnect(params, browser);
  expect((await waiting).state).toBe("connected");
});
