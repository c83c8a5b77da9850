import { expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aMember, type TestOrganization } from "@/lib/testing/actors";
import { aConnected, consentOf, withConnecting } from "@/lib/testing/connecting";
import { listAudit } from "../audit";
import { createConnector, getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { revokeAll } from "./revoke-all";
import { startConnect } from "./start";

const suite = withConnecting();

const NOTHING = { revoked: 0, unsupported: 0, refused: 0, unreadable: 0, waiting: 0 };

/** Somebody else's grant in the same organization. */
async function aColleagueConnected(organization: TestOrganization) {
  const member = await aMember(organization, "developer");
  const { id } = await createConnector(member, { url: suite.vendor.mcpUrl });
  const signedIn = { sessionId: member.principal.sessionId, user: member.principal };
  await completeConnect(await consentOf(member, id), { signedIn, confirmed: false, requestId: "request-2" });
  return { member, id };
}

async function isRefused(token: string | null): Promise<boolean> {
  const answer = await fetch(suite.vendor.mcpUrl, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
  return answer.status === 401;
}

// @req R-REVOKE-03
test("ends every connection and every open consent of an organization at the provider too, and none of another", async () => {
  const [mine, other] = [await aConnected(suite.vendor.mcpUrl), await aConnected(suite.vendor.mcpUrl)];
  const open = await createConnector(mine.member, { url: suite.vendor.openMcpUrl });
  await startConnect(mine.member, { id: open.id });
  const waiting = await createConnector(mine.member, { url: `${suite.vendor.mcpUrl}?waiting` });
  await startConnect(mine.member, { id: waiting.id });
  const [token, others] = [
    await accessTokenFor(mine.organization.id, mine.id),
    await accessTokenFor(other.organization.id, other.id),
  ];
  expect(await revokeAll(mine.organization.id)).toEqual({
    disconnected: 3,
    grants: { ...NOTHING, revoked: 1 },
    waitingFor: [],
  });
  for (const id of [mine.id, open.id, waiting.id])
    expect(await getConnector(mine.member, { id })).toMatchObject({
      disconnect_code: "client_request",
      auth_request: null,
    });
  expect(await isRefused(token.accessToken)).toBe(true);
  expect(await isRefused(others.accessToken)).toBe(false);
  expect((await getConnector(other.member, { id: other.id })).state).toBe("connected");
  const { data } = await listAudit(await aMember(mine.organization, "admin"), { limit: 100 });
  const told = data.filter(({ actor }) => actor.name === "revoke-all").map(({ action }) => action);
  expect(told).toEqual(["connector.disconnect", "connector.disconnect", "connector.disconnect"]);
  expect(data.map(({ action }) => action)).toContain("credential.revoke");
});

test("run again it finds nothing to do", async () => {
  const { organization } = await aConnected(suite.vendor.mcpUrl);
  await revokeAll(organization.id);
  expect(await revokeAll(organization.id)).toEqual({ disconnected: 0, grants: NOTHING, waitingFor: [] });
});

// @req R-REVOKE-03
test("cut short between a disconnect and its call, the next run does the rest", async () => {
  const mine = await aConnected(suite.vendor.mcpUrl);
  await aColleagueConnected(mine.organization);
  await disconnect(mine.member, { id: mine.id });
  expect(await revokeAll(mine.organization.id)).toEqual({
    disconnected: 1,
    grants: { ...NOTHING, revoked: 2 },
    waitingFor: [],
  });
});

// @req R-REVOKE-02 R-REVOKE-04
test("a provider that is away is named with what waits for it, and a grant that does not open holds up no other", async () => {
  const { organization, id } = await aConnected(suite.vendor.mcpUrl);
  await inOrg(organization.id, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { sealed: new Uint8Array([1, 2, 3]) } }),
  );
  await aColleagueConnected(organization);
  suite.vendor.control.set({ revocation: "down" });
  const first = await revokeAll(organization.id);
  expect(first).toMatchObject({ disconnected: 2, grants: { ...NOTHING, unreadable: 1, waiting: 1 } });
  expect(first.waitingFor).toMatchObject([{ issuer: suite.vendor.issuer, count: 1, code: "server_error" }]);
  suite.vendor.control.set({ revocation: "up" });
  expect(await revokeAll(organization.id)).toEqual({
    disconnected: 0,
    grants: { ...NOTHING, unreadable: 1, revoked: 1 },
    waitingFor: [],
  });
});
