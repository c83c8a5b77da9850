import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { anOrganization } from "@/lib/testing/actors";
import { aConnected, aConnector, connectingSuite, resetVendor } from "@/lib/testing/connecting";
import { type Sandbox, sandboxStaticToken } from "@/lib/testing/sandbox";
import { accessTokenFor, disconnect, revokeAll, startConnect } from "../connect";
import { deleteConnector, getConnector } from "../installations";
import { revokeQueued, surrenderTokens } from "./revocation";

let vendor: Sandbox;
beforeAll(async () => {
  const suite = await connectingSuite();
  vendor = suite.vendor;
  return suite.close;
});
beforeEach(() => resetVendor(vendor));

const outbox = (orgId: string) => inOrg(orgId, (tx) => tx.revocation.findMany());
const jobsFor = (orgId: string) =>
  inOrg(
    orgId,
    (tx) => tx.$queryRaw<{ id: string }[]>`
    SELECT j.id::text FROM graphile_worker._private_jobs j WHERE j.payload->>'orgId' = ${orgId}`,
  );

/** Revokes, or answers what it is told, and remembers what it was asked. */
async function aProvider() {
  const asked: Record<string, string>[] = [];
  let status = 200;
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      asked.push(Object.fromEntries(new URLSearchParams(body)));
      res.writeHead(status).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo, never a pipe's name.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env["EGRESS_ALLOW"] = `${new URL(vendor.url).host},${new URL(url).host}`;
  forget("env");
  return { url, asked, answer: (next: number) => (status = next), close: () => server.close() };
}

async function refused(accessToken: string | null): Promise<boolean> {
  const answer = await fetch(vendor.mcpUrl, { method: "POST", headers: { Authorization: `Bearer ${accessToken}` } });
  return answer.status === 401;
}

// @req R-STATE-09
describe("tokens on their way out", () => {
  for (const [name, end] of Object.entries({ disconnecting: disconnect, deleting: deleteConnector }))
    test(`${name} queues them in the same transaction, and the job revokes both`, async () => {
      const { organization, member, id } = await aConnected(vendor.mcpUrl);
      const { accessToken } = await accessTokenFor(organization.id, id);
      await end(member, { id });
      expect(await inOrg(organization.id, (tx) => tx.credential.count())).toBe(0);
      const rows = await outbox(organization.id);
      expect(rows).toMatchObject([{ installationId: id, issuer: vendor.issuer }]);
      expect(await jobsFor(organization.id)).toHaveLength(1);
      await revokeQueued(organization.id, rows[0]?.id ?? "");
      expect(await refused(accessToken)).toBe(true);
      expect(await outbox(organization.id)).toEqual([]);
    });

  test("stay queued while the provider cannot say, and go refresh token first", async () => {
    const provider = await aProvider();
    const organization = await anOrganization();
    const grant = {
      server: { issuer: provider.url, tokenEndpoint: provider.url, revocationEndpoint: `${provider.url}/revoke` },
      clientId: "c",
      clientSecret: "s",
      clientSource: "dcr" as const,
      authMethod: "client_secret_post" as const,
      redirectUri: "http://localhost:3999/cb",
      resource: "r",
    };
    const tokens = { accessToken: "the-access-token", refreshToken: "the-refresh-token", grant };
    const place = { orgId: organization.id, installationId: crypto.randomUUID() };
    await inOrg(organization.id, (tx) => surrenderTokens(tx, place, tokens));
    const [row] = await outbox(organization.id);
    provider.answer(503);
    await expect(revokeQueued(organization.id, row?.id ?? "")).rejects.toThrow(/not final/);
    expect(await outbox(organization.id)).toMatchObject([{ attempts: 1 }]);
    provider.answer(200);
    await revokeQueued(organization.id, row?.id ?? "");
    expect(await outbox(organization.id)).toEqual([]);
    const [first, second] = provider.asked.slice(-2);
    expect(first).toMatchObject({ token: "the-refresh-token", token_type_hint: "refresh_token" });
    expect(second).toMatchObject({ token: "the-access-token", client_id: "c", client_secret: "s" });
    // Once it is done, the job may run again: nothing happens.
    const asked = provider.asked.length;
    await revokeQueued(organization.id, row?.id ?? "");
    expect(provider.asked).toHaveLength(asked);
    provider.close();
  });

  test("that do not open keep nobody from disconnecting or deleting", async () => {
    const { organization, member, id } = await aConnected(vendor.mcpUrl);
    await inOrg(organization.id, (tx) =>
      tx.credential.updateMany({ where: { installationId: id }, data: { sealed: new Uint8Array([1, 2, 3]) } }),
    );
    expect(await disconnect(member, { id })).toMatchObject({ state: "disconnected" });
    expect(await outbox(organization.id)).toEqual([]);
    await deleteConnector(member, { id });
  });

  test("a static token has nobody to be revoked at: it is only forgotten", async () => {
    const { member, id } = await aConnector(vendor.tokenMcpUrl);
    await startConnect(member, { id, access_token: sandboxStaticToken });
    await disconnect(member, { id });
    expect(await outbox(member.orgId)).toEqual([]);
    expect(await accessTokenFor(member.orgId, id)).toMatchObject({ accessToken: null });
  });
});

test("revoke-all ends every connection and every open consent of an organization, and none of another", async () => {
  const [mine, other] = [await aConnected(vendor.mcpUrl), await aConnected(vendor.mcpUrl)];
  const waiting = await aConnector(vendor.mcpUrl);
  await startConnect(waiting.member, { id: waiting.id });
  expect(await revokeAll(mine.organization.id)).toBe(1);
  expect(await revokeAll(waiting.organization.id)).toBe(1);
  expect(await getConnector(mine.member, { id: mine.id })).toMatchObject({ disconnect_code: "client_request" });
  expect(await getConnector(waiting.member, { id: waiting.id })).toMatchObject({
    state: "disconnected",
    auth_request: null,
  });
  expect((await getConnector(other.member, { id: other.id })).state).toBe("connected");
});
