import { expect, test } from "vitest";
import { inOrg, inSystem } from "@/lib/platform/db";
import { aKey, aMember } from "@/lib/testing/actors";
import { aConnector, consentOf, withConnecting } from "@/lib/testing/connecting";
import { answerConsent } from "@/lib/testing/sandbox";
import { verifyAudit } from "../audit";
import { createConnector, getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { expireFlows } from "./expire";
import { startConnect } from "./start";

const suite = withConnecting();

// @req R-STATE-01
test("ends connected, with sealed tokens and a whole audit chain", async () => {
  const { member, id, browser, organization } = await aConnector(suite.vendor.mcpUrl);
  const params = await consentOf(member, id);
  expect(await completeConnect(params, browser)).toMatchObject({ kind: "page", ok: true });
  expect(await getConnector(member, { id })).toMatchObject({
    state: "connected",
    granted_scopes: expect.arrayContaining(["tasks:read"]),
  });
  const { accessToken } = await accessTokenFor(organization.id, id);
  const row = await inOrg(organization.id, (tx) => tx.credential.findFirstOrThrow({ where: { installationId: id } }));
  expect(Buffer.from(row.sealed).includes(accessToken ?? "-")).toBe(false);
  const admin = await aMember(organization, "admin");
  expect(await verifyAudit(admin, {})).toMatchObject({ valid: true });
});

// @req R-OAUTH-20
test("a denied consent disconnects with consent_denied", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const result = await completeConnect(await consentOf(member, id, "deny"), browser);
  expect(result).toMatchObject({ kind: "page", ok: false, code: "access_denied" });
  expect(await getConnector(member, { id })).toMatchObject({
    state: "disconnected",
    disconnect_code: "consent_denied",
  });
});

// @req R-OAUTH-14
test("of 100 callbacks at once one wins", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const params = await consentOf(member, id);
  const results = await Promise.all(Array.from({ length: 100 }, () => completeConnect(params, browser)));
  const wins = results.filter((result) => result.kind === "page" && result.ok);
  expect(wins).toHaveLength(1);
  expect((await getConnector(member, { id })).state).toBe("connected");
});

// @req R-OAUTH-15
test("another user's callback finishes nothing and spoils nothing", async () => {
  const { member, id, browser, organization } = await aConnector(suite.vendor.mcpUrl);
  const params = await consentOf(member, id);
  const other = await aMember(organization, "owner");
  const theirs = { ...browser, signedIn: { sessionId: other.principal.sessionId, user: other.principal } };
  expect(await completeConnect(params, theirs)).toMatchObject({ kind: "page", ok: false, code: "wrong_session" });
  expect(await completeConnect(params, { ...browser, signedIn: null })).toMatchObject({ code: "wrong_session" });
  expect(await completeConnect(params, browser)).toMatchObject({ kind: "page", ok: true });
});

test("an expired state ends as flow_expired", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const params = await consentOf(member, id);
  await inSystem((tx) =>
    tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { expiresAt: new Date(0) } }),
  );
  expect(await completeConnect(params, browser)).toMatchObject({ ok: false, code: "flow_expired" });
  expect(await getConnector(member, { id })).toMatchObject({
    state: "disconnected",
    disconnect_code: "flow_expired",
  });
});

test("nobody coming back ends as flow_expired too", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  await startConnect(member, { id });
  await inSystem((tx) =>
    tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { expiresAt: new Date(0) } }),
  );
  await expireFlows();
  expect(await getConnector(member, { id })).toMatchObject({
    state: "disconnected",
    disconnect_code: "flow_expired",
  });
});

test("a second connect makes the first one's link void", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const first = await consentOf(member, id);
  const second = await consentOf(member, id);
  expect(await completeConnect(first, browser)).toMatchObject({ ok: false, code: "state_used" });
  expect(await completeConnect(second, browser)).toMatchObject({ ok: true });
});

// @req R-OAUTH-16
test("a flow begun by a key asks for confirmation and names who asked", async () => {
  const { organization, browser } = await aConnector(suite.vendor.mcpUrl);
  const owner = await aMember(organization, "developer");
  const key = await aKey(owner, ["connectors:read", "connectors:write"]);
  const { id } = await createConnector(key.ctx, { url: suite.vendor.mcpUrl });
  const params = await consentOf(key.ctx, id);
  const asked = await completeConnect(params, { ...browser, signedIn: null });
  expect(asked).toMatchObject({
    kind: "confirm",
    subject: { organization: organization.name, startedBy: "test key" },
  });
  expect(await completeConnect(params, { ...browser, signedIn: null, confirmed: true })).toMatchObject({ ok: true });
});

// @req R-OAUTH-11
test("a mixed-up issuer is refused and its code never used", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const params = await consentOf(member, id);
  const before = suite.vendor.tokenCalls.length;
  params.set("iss", "https://evil.example");
  expect(await completeConnect(params, browser)).toMatchObject({ ok: false });
  expect(suite.vendor.tokenCalls).toHaveLength(before);
  expect((await getConnector(member, { id })).state).toBe("disconnected");
});

test("a redirect_url outside our origin, loopback and the list is refused", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  const refused = startConnect(member, { id, redirect_url: "https://evil.example/done" });
  await expect(refused).rejects.toMatchObject({ code: "redirect_not_allowed" });
});

test("the caller's redirect_url keeps its query and is told of a failure", async () => {
  const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  const started = await startConnect(member, { id, redirect_url: "http://127.0.0.1:7777/done?keep=1" });
  const url = await answerConsent(started.auth_request?.authorization_endpoint ?? "", { decision: "deny" });
  const result = await completeConnect(new URL(url).searchParams, browser);
  if (result.kind !== "redirect") throw new Error(result.kind);
  const location = new URL(result.location);
  expect(location.searchParams.get("keep")).toBe("1");
  expect(location.searchParams.get("error")).toBe("access_denied");
});
