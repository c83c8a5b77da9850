import { describe, expect, test } from "vitest";
import { inOrg, inSystem } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aConnected, aConnector, consentOf, withConnecting } from "@/lib/testing/connecting";
import { BY_HAND, KNOWN_CLIENT } from "@/lib/testing/own-client";
import { listAudit } from "../audit";
import { revokeQueued } from "../credentials";
import { createConnector, deleteConnector, getConnector, getInstallation, setClient } from "../installations";
import { accessTokenFor, completeConnect, disconnect } from "../connect";

const suite = withConnecting(KNOWN_CLIENT);

const set = (orgId: string, installationId: string, data: { createdAt?: Date; expiresAt?: Date; refreshAt?: Date }) =>
  inOrg(orgId, (tx) => tx.credential.updateMany({ where: { installationId, kind: "oauth" }, data }));
const endToken = (orgId: string, id: string) => set(orgId, id, { expiresAt: new Date() });
const revocations = (orgId: string, installationId: string) =>
  inOrg(orgId, (tx) => tx.revocation.findMany({ where: { installationId } }));

async function sentFor(orgId: string, installationId: string): Promise<void> {
  const sent = { installationId, sentAt: { not: null } };
  while ((await inOrg(orgId, (tx) => tx.credential.count({ where: sent }))) === 0);
}

// @req R-OAUTH-10
test("a refresh names the resource, and is on the trail without a token", async () => {
  const { organization, id } = await aConnected(suite.vendor.mcpUrl);
  await endToken(organization.id, id);
  const { accessToken } = await accessTokenFor(organization.id, id);
  expect(suite.vendor.tokenCalls).toMatchObject([
    { grantType: "authorization_code", resource: suite.vendor.mcpUrl },
    { grantType: "refresh_token", resource: suite.vendor.mcpUrl },
  ]);
  const trail = await listAudit(await aMember(organization, "admin"), { action: "credential.refresh" });
  expect(trail.data).toMatchObject([{ entity: { type: "installation", id }, actor: { kind: "system" } }]);
  expect(JSON.stringify(trail)).not.toContain(accessToken);
});

test("the broker renews ahead of expiry what is connected, and nothing else", async () => {
  const [due, off, late] = [
    await aConnected(suite.vendor.mcpUrl),
    await aConnected(suite.vendor.mcpUrl),
    await aConnected(suite.vendor.mcpUrl),
  ];
  for (const { organization, id } of [due, off]) await set(organization.id, id, { refreshAt: new Date() });
  await inOrg(off.organization.id, (tx) => tx.installation.update({ where: { id: off.id }, data: { enabled: false } }));
  const before = (await getInstallation(late.member, { id: late.id })).expires_at;
  const calls = suite.vendor.tokenCalls.length;
  await suite.broker.round();
  expect(suite.vendor.tokenCalls.length - calls).toBe(1);
  expect((await getInstallation(late.member, { id: late.id })).expires_at).toBe(before);
});

describe("a token endpoint that asks for patience", () => {
  // @req R-OAUTH-23 R-HTTP-05
  test("is not asked again by the calls that come meanwhile, which are told when to come back", async () => {
    const { organization, id } = await aConnected(suite.vendor.mcpUrl);
    await endToken(organization.id, id);
    suite.vendor.control.set({ tokenFailures: { status: 429, times: 9, retryAfterSec: 60 } });
    const before = suite.vendor.tokenCalls.length;
    for (let calls = 0; calls < 3; calls += 1)
      await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({
        code: "upstream_error",
        headers: { "Retry-After": expect.stringMatching(/^(60|59)$/) },
      });
    expect(suite.vendor.tokenCalls.length - before).toBe(1);
  });

  test("does not keep a token that still works from serving", async () => {
    const { organization, id } = await aConnected(suite.vendor.mcpUrl);
    await set(organization.id, id, {
      createdAt: new Date(Date.now() - 3_575_000),
      expiresAt: new Date(Date.now() + 25_000),
    });
    suite.vendor.control.set({ tokenFailures: { status: 503, times: 9, retryAfterSec: 60 } });
    const before = suite.vendor.tokenCalls.length;
    const given = [await accessTokenFor(organization.id, id), await accessTokenFor(organization.id, id)];
    expect(given).toMatchObject([{ accessToken: expect.any(String) }, { refreshable: true }]);
    expect(suite.vendor.tokenCalls.length - before).toBe(1);
  });
});

describe("while a refresh is under way", () => {
  const cases = { disconnected: disconnect, deleted: deleteConnector };
  for (const [name, end] of Object.entries(cases)) {
    // @req R-STATE-09
    test(`a connector that is ${name} leaves no token behind at the vendor`, async () => {
      const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
      await endToken(organization.id, id);
      suite.vendor.control.set({ tokenDelayMs: 1_000 });
      const refreshing = accessTokenFor(organization.id, id).catch((error: unknown) => error);
      await sentFor(organization.id, id);
      await end(member, { id });
      expect(await refreshing).toMatchObject({ code: "not_connected" });
      await suite.broker.round();
      const outbox = await revocations(organization.id, id);
      expect(outbox).toHaveLength(2);
      for (const row of outbox) await revokeQueued(organization.id, row.id);
      const ended = await revocations(organization.id, id);
      expect(ended).toMatchObject([{ state: "revoked" }, { state: "revoked" }]);
    });
  }
});

describe("the client of a grant", () => {
  test("keeps its secret when another client is configured", async () => {
    const organization = await anOrganization();
    const member = await aMember(organization, "developer");
    const { clientId: client_id, clientSecret: client_secret } = BY_HAND;
    const { id } = await createConnector(member, { url: suite.vendor.mcpUrl, client_id, client_secret });
    const { principal } = member;
    const browser = { signedIn: { sessionId: principal.sessionId, user: principal }, confirmed: false, requestId: "r" };
    expect(await completeConnect(await consentOf(member, id), browser)).toMatchObject({ ok: true });
    expect(suite.vendor.tokenCalls).toMatchObject([{ clientId: "by-hand", status: 200 }]);
    await setClient(member, { id, client_id: "another", client_secret: "of another" });
    await endToken(organization.id, id);
    expect(await accessTokenFor(organization.id, id)).toMatchObject({ refreshable: true });
    expect(suite.vendor.tokenCalls.at(-1)).toMatchObject({ clientId: "by-hand", status: 200 });
  });

  test("is registered once for two connectors that are connected at the same moment", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const colleague = await aMember({ id: member.orgId }, "developer");
    const { id: theirs } = await createConnector(colleague, { url: suite.vendor.mcpUrl });
    const [ours, others] = await Promise.all([consentOf(member, id), consentOf(colleague, theirs)]);
    const { principal } = colleague;
    expect(await completeConnect(ours, browser)).toMatchObject({ ok: true });
    const signedIn = { sessionId: principal.sessionId, user: principal };
    expect(await completeConnect(others, { ...browser, signedIn })).toMatchObject({ ok: true });
    expect(new Set(suite.vendor.tokenCalls.map(({ clientId }) => clientId)).size).toBe(1);
  });

  // @req R-OAUTH-08
  test("that the server no longer knows is registered anew at the next attempt, once", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const place = { orgId: member.orgId, issuer: suite.vendor.issuer };
    const first = await consentOf(member, id);
    const clients = () => inOrg(member.orgId, (tx) => tx.oAuthClient.findMany({ where: place }));
    const [registered] = await clients();
    await inSystem((tx) =>
      tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { clientId: "forgotten-by-the-server" } }),
    );
    await inOrg(member.orgId, (tx) =>
      tx.oAuthClient.updateMany({ where: place, data: { clientId: "forgotten-by-the-server" } }),
    );
    expect(await completeConnect(first, browser)).toMatchObject({ ok: false, code: "invalid_client" });
    expect(await clients()).toEqual([]);
    expect(await completeConnect(await consentOf(member, id), browser)).toMatchObject({ ok: true });
    expect(await clients()).toMatchObject([{ clientId: expect.not.stringMatching(registered?.clientId ?? "-") }]);
  });

  test("that was brought along and refused does not cost the organization its registration", async () => {
    const { member, id, browser } = await aConnected(suite.vendor.mcpUrl);
    const colleague = await aMember({ id: member.orgId }, "developer");
    const wrong = { client_id: BY_HAND.clientId, client_secret: "not the secret" };
    const { id: theirs } = await createConnector(colleague, { url: suite.vendor.mcpUrl, ...wrong });
    const { principal } = colleague;
    const signedIn = { sessionId: principal.sessionId, user: principal };
    const params = await consentOf(colleague, theirs);
    expect(await completeConnect(params, { ...browser, signedIn })).toMatchObject({ code: "invalid_client" });
    await endToken(member.orgId, id);
    expect(await accessTokenFor(member.orgId, id)).toMatchObject({ refreshable: true });
    expect((await getConnector(member, { id })).state).toBe("connected");
  });
});
