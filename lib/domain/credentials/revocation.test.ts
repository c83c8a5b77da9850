import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { metrics } from "@/lib/platform/metrics";
import { forget } from "@/lib/platform/once";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { listAudit } from "../audit";
import { accessTokenFor, describeCredentials, disconnect, startConnect } from "../connect";
import { deleteConnector } from "../installations";
import { measureRevocations } from "./measure-revocations";
import { rotateKeys } from "./rotate";
import { surrenderTokens } from "./revocation";
import { revokeQueued } from "./revoke";
import { revokeDue } from "./revoke-due";

const DAY_MS = 86_400_000;

const suite = withConnecting();

const outbox = (orgId: string) => inOrg(orgId, (tx) => tx.revocation.findMany({ where: { state: "waiting" } }));
const ended = (orgId: string) => inOrg(orgId, (tx) => tx.revocation.findMany({ where: { NOT: { state: "waiting" } } }));
const jobsFor = (orgId: string) =>
  inOrg(
    orgId,
    (tx) => tx.$queryRaw<{ id: string; runAt: Date }[]>`
    SELECT j.id::text, j.run_at AS "runAt" FROM graphile_worker._private_jobs j WHERE j.payload->>'orgId' = ${orgId}`,
  );

/** Revokes, or answers what it is told, and remembers what it was asked. */
async function aProvider() {
  const asked: Record<string, string>[] = [];
  let status = 200;
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      asked.push(Object.fromEntries(new URLSearchParams(body)));
      res.writeHead(status, { "content-type": "application/json" });
      res.end(JSON.stringify({ error: status === 400 ? "invalid_client" : "server_error" }));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo, never a pipe's name.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env["EGRESS_ALLOW"] = `${new URL(suite.vendor.url).host},${new URL(url).host}`;
  forget("env");
  return { url, asked, answer: (next: number) => (status = next), close: () => server.close() };
}

/** Tokens in the outbox of an organization, and the provider that issued them. */
async function surrendered() {
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
  if (!row) throw new Error("nothing is in the outbox");
  return { organization, row, provider };
}

async function refused(accessToken: string | null): Promise<boolean> {
  const answer = await fetch(suite.vendor.mcpUrl, {
    method: "POST",
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  return answer.status === 401;
}

// @req R-STATE-09
describe("tokens on their way out", () => {
  for (const [name, end] of Object.entries({ disconnecting: disconnect, deleting: deleteConnector }))
    test(`${name} queues them in the same transaction, and the job revokes both`, async () => {
      const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
      const { accessToken } = await accessTokenFor(organization.id, id);
      await end(member, { id });
      expect(await inOrg(organization.id, (tx) => tx.credential.count())).toBe(0);
      const rows = await outbox(organization.id);
      expect(rows).toMatchObject([{ installationId: id, issuer: suite.vendor.issuer }]);
      expect(await jobsFor(organization.id)).toHaveLength(1);
      await revokeQueued(organization.id, rows[0]?.id ?? "");
      expect(await refused(accessToken)).toBe(true);
      expect(await outbox(organization.id)).toEqual([]);
    });

  // @req R-REVOKE-01
  test("are told beside the installation's credentials: why they wait and until when, and how they ended", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    const told = async () => (await describeCredentials(member, { id })).revocations;
    expect(await told()).toEqual([]);
    await disconnect(member, { id });
    const waits = { state: "waiting", issuer: suite.vendor.issuer, next_try_at: expect.any(String), ended_at: null };
    expect(await told()).toMatchObject([{ ...waits, tried_at: null, code: null }]);
    suite.vendor.control.set({ revocation: "down" });
    const [row] = await outbox(organization.id);
    await revokeQueued(organization.id, row?.id ?? "");
    expect(await told()).toMatchObject([{ ...waits, tried_at: expect.any(String), code: expect.any(String) }]);
    suite.vendor.control.set({ revocation: "up" });
    await revokeQueued(organization.id, row?.id ?? "");
    expect(await told()).toMatchObject([{ state: "revoked", next_try_at: null, ended_at: expect.any(String) }]);
    const stranger = await aMember(await anOrganization(), "viewer");
    await expect(describeCredentials(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  // @req R-REVOKE-01
  test("stay queued while the provider cannot say, and go refresh token first", async () => {
    const { organization, row, provider } = await surrendered();
    provider.answer(503);
    expect(await revokeQueued(organization.id, row.id)).toBe("waiting");
    expect(await outbox(organization.id)).toMatchObject([{ attempts: 1, code: "server_error" }]);
    provider.answer(200);
    expect(await revokeQueued(organization.id, row.id)).toBe("revoked");
    expect(await outbox(organization.id)).toEqual([]);
    const [first, second] = provider.asked.slice(-2);
    expect(first).toMatchObject({ token: "the-refresh-token", token_type_hint: "refresh_token" });
    expect(second).toMatchObject({ token: "the-access-token", client_id: "c", client_secret: "s" });
    // Once it is done, the job may run again: nothing happens.
    const asked = provider.asked.length;
    expect(await revokeQueued(organization.id, row.id)).toBe("gone");
    expect(provider.asked).toHaveLength(asked);
    provider.close();
  });

  test("that do not open keep nobody from disconnecting or deleting", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    await inOrg(organization.id, (tx) =>
      tx.credential.updateMany({ where: { installationId: id }, data: { sealed: new Uint8Array([1, 2, 3]) } }),
    );
    expect(await disconnect(member, { id })).toMatchObject({ state: "disconnected" });
    const [row] = await outbox(organization.id);
    expect(await revokeQueued(organization.id, row?.id ?? "")).toBe("unreadable");
    expect(await ended(organization.id)).toMatchObject([{ state: "unreadable" }]);
    await deleteConnector(member, { id });
  });

  test("are wrapped with a new master key while they wait, and revoked all the same", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    const { accessToken } = await accessTokenFor(organization.id, id);
    await disconnect(member, { id });
    const { keyVersion } = await rotateKeys();
    const [row] = await outbox(organization.id);
    expect(row).toMatchObject({ kind: "oauth", keyVersion });
    expect(await revokeQueued(organization.id, row?.id ?? "")).toBe("revoked");
    expect(await refused(accessToken)).toBe(true);
  });

  test("a static token has nobody to be revoked at: it is only forgotten", async () => {
    const { member, id } = await aConnector(suite.vendor.tokenMcpUrl);
    await startConnect(member, { id, access_token: sandboxStaticToken });
    await disconnect(member, { id });
    expect(await outbox(member.orgId)).toEqual([]);
    expect(await accessTokenFor(member.orgId, id)).toMatchObject({ accessToken: null });
  });
});

describe("a provider that is away", () => {
  // @req R-REVOKE-02
  test("is asked again for as long as it takes, at last four times a day, and the trail tells of the delay once", async () => {
    const { organization, row, provider } = await surrendered();
    provider.answer(503);
    for (let attempt = 0; attempt < 40; attempt += 1)
      expect(await revokeQueued(organization.id, row.id)).toBe("waiting");
    const [late] = await outbox(organization.id);
    expect(late).toMatchObject({ attempts: 40, code: "server_error" });
    const waitMs = Number(late?.nextTryAt) - Number(late?.triedAt);
    expect(waitMs).toBeGreaterThan(2 * 3_600_000);
    expect(waitMs).toBeLessThanOrEqual(6 * 3_600_000);
    // Who is away is not asked for both tokens.
    expect(provider.asked.every(({ token }) => token === "the-refresh-token")).toBe(true);
    provider.answer(200);
    expect(await revokeQueued(organization.id, row.id)).toBe("revoked");
    const actions = (await listAudit(await aMember(organization, "admin"), {})).data.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith("credential."))).toEqual([
      "credential.revoke",
      "credential.revoke_delayed",
    ]);
    provider.close();
  });

  test("has one job per grant, which comes when it is due; one that was lost is given again", async () => {
    const { organization, row, provider } = await surrendered();
    provider.answer(503);
    await revokeQueued(organization.id, row.id);
    const [late] = await outbox(organization.id);
    expect(await jobsFor(organization.id)).toMatchObject([{ runAt: late?.nextTryAt }]);
    await pgInSystem((client) =>
      client.query("select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker._private_jobs"),
    );
    expect(await jobsFor(organization.id)).toEqual([]);
    await revokeDue();
    expect(await jobsFor(organization.id)).toEqual([]);
    await revokeDue(new Date(Date.now() + 7 * 3_600_000));
    await revokeDue(new Date(Date.now() + 7 * 3_600_000));
    expect(await jobsFor(organization.id)).toHaveLength(1);
    measureRevocations();
    const told = await metrics().metrics();
    expect(told).toMatch(/patchbay_revocations\{state="waiting"\} [1-9]/);
    expect(told).toMatch(/patchbay_revocations_oldest_seconds \d/);
    provider.close();
  });
});

test.each([
  ["revoked", 200],
  ["refused", 400],
] as const)("a grant that was %s keeps no secret, and is forgotten after a month", async (state, status) => {
  const { organization, row, provider } = await surrendered();
  provider.answer(status);
  expect(await revokeQueued(organization.id, row.id)).toBe(state);
  expect(await ended(organization.id)).toMatchObject([{ state, sealed: null }]);
  await revokeDue(new Date(Date.now() + 29 * DAY_MS));
  expect(await ended(organization.id)).toHaveLength(1);
  await revokeDue(new Date(Date.now() + 31 * DAY_MS));
  expect(await ended(organization.id)).toEqual([]);
  provider.close();
});
