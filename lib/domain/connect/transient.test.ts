import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { endPauses } from "@/lib/testing/refreshing";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { probeDue, probeNow } from "./probe";
import { upstreamRejected } from "./rejected";
import { startConnect } from "./start";
import { tryConnection } from "./test-connection";

const suite = withConnecting();

async function aGrant() {
  const made = await aConnected(suite.vendor.mcpUrl);
  return { ...made, orgId: made.organization.id };
}

/** A grant whose token has ended and cannot be renewed at the moment. */
async function aStrandedGrant(status: 429 | 503 = 503) {
  const made = await aGrant();
  suite.vendor.control.set({ tokenFailures: { status, times: 9, retryAfterSec: 7 } });
  await endToken(made.orgId);
  return made;
}

const endToken = (orgId: string) => inOrg(orgId, (tx) => tx.credential.updateMany({ data: { expiresAt: new Date() } }));

async function aKeyed() {
  const made = await aConnector(suite.vendor.tokenMcpUrl);
  await startConnect(made.member, { id: made.id, access_token: sandboxStaticToken });
  return { ...made, orgId: made.organization.id };
}

const rowOf = (id: string, orgId: string) =>
  inOrg(orgId, (tx) => tx.installation.findUniqueOrThrow({ where: { id }, include: { credentials: true } }));

const AWAY = {
  KEY_PROVIDER: "aws-kms",
  KMS_KEY_ID: "alias/away",
  KMS_ENDPOINT: "http://127.0.0.1:9",
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "AKIATESTTESTTESTTEST",
  AWS_SECRET_ACCESS_KEY: "none",
};

/** While the keeper of the master keys does not answer. */
async function withoutKeys<T>(work: () => Promise<T>): Promise<T> {
  takeKeys();
  return work().finally(giveKeysBack);
}

function takeKeys() {
  Object.assign(process.env, AWAY);
  for (const name of ["env", "vault"]) forget(name);
}

function giveKeysBack() {
  for (const name of Object.keys(AWAY)) delete process.env[name];
  for (const name of ["env", "vault"]) forget(name);
}

// @req R-OAUTH-23
describe("connecting while the token cannot be renewed", () => {
  test.each([429, 503] as const)("for a %i says when to come back, and begins no consent", async (status) => {
    const { orgId, member, id } = await aStrandedGrant(status);
    await expect(startConnect(member, { id })).rejects.toMatchObject({
      code: "upstream_error",
      headers: { "Retry-After": expect.stringMatching(/^[1-7]$/) },
    });
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected", auth_request: null });
    suite.vendor.control.set({ tokenFailures: null });
    await endPauses(orgId);
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
  });

  test.each([[["tasks:read"]], [[]]])(
    "leads to a consent page for whoever asks for one by naming scopes: %j",
    async (scopes) => {
      const { member, id } = await aStrandedGrant();
      expect(await startConnect(member, { id, scopes })).toMatchObject({ state: "auth_required" });
    },
  );

  test("leads to a consent page where the connection was lost for good", async () => {
    const { orgId, member, id } = await aGrant();
    await upstreamRejected(orgId, id, await accessTokenFor(orgId, id), true);
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "token_revoked" });
    suite.vendor.control.set({ tokenFailures: { status: 503, times: 9 } });
    await endToken(orgId);
    expect(await startConnect(member, { id })).toMatchObject({ state: "auth_required" });
  });

  test("leads to another consent page where one is waited for already", async () => {
    const { member, id } = await aStrandedGrant();
    await startConnect(member, { id, scopes: ["tasks:read"] });
    expect(await startConnect(member, { id })).toMatchObject({ state: "auth_required" });
  });

  test("leaves a server that is lost for the moment to come back by itself", async () => {
    const { orgId, member, id } = await aGrant();
    suite.vendor.control.set({ mcp: "down" });
    await probeNow(orgId, id);
    suite.vendor.control.set({ mcp: "up", tokenFailures: { status: 503, times: 1 } });
    await endToken(orgId);
    await expect(startConnect(member, { id })).rejects.toMatchObject({ code: "upstream_error" });
    await endPauses(orgId);
    await probeDue(new Date(Date.now() + 7_200_000));
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected" });
  });

  test("leads to a consent page for a grant that does not open", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    await inOrg(organization.id, (tx) => tx.credential.updateMany({ data: { version: 7 } }));
    expect(await startConnect(member, { id })).toMatchObject({ state: "auth_required" });
  });
});

// @req R-OAUTH-23
describe("a probe that cannot ask the server", () => {
  test("because the token cannot be renewed leaves the connection as it is", async () => {
    const { orgId, member, id } = await aStrandedGrant();
    await probeNow(orgId, id);
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected", disconnect_code: null });
  });

  test("because the keeper of the master keys is away leaves the connection as it is", async () => {
    const { orgId, member, id } = await aKeyed();
    await withoutKeys(() => probeNow(orgId, id));
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected", disconnect_code: null });
  });

  test("of a server that is lost for the moment lets the others go first", async () => {
    const { orgId, id } = await aKeyed();
    suite.vendor.control.set({ mcp: "down" });
    await probeNow(orgId, id);
    await inOrg(orgId, (tx) => tx.installation.updateMany({ data: { nextProbeAt: new Date(0) } }));
    await withoutKeys(() => probeNow(orgId, id));
    const { state, nextProbeAt, credentials } = await rowOf(id, orgId);
    expect([state, credentials.length]).toEqual(["disconnected", 1]);
    expect(nextProbeAt?.getTime()).toBeGreaterThan(Date.now());
  });
});

// @req R-CRED-08
describe("a test of a connection", () => {
  test("whose token cannot be renewed says so, and costs nothing", async () => {
    const { member, id } = await aStrandedGrant();
    const { ok, steps, connector } = await tryConnection(member, { id });
    expect([ok, steps.map(({ outcome }) => outcome)]).toEqual([false, ["ok", "ok", "failed", "skipped", "skipped"]]);
    expect(connector).toMatchObject({ state: "connected", disconnect_reason: null });
  });

  test("whose secret cannot be opened says so, and costs nothing", async () => {
    const { member, id } = await aKeyed();
    const { steps, connector } = await withoutKeys(() => tryConnection(member, { id }));
    expect(steps[2]).toMatchObject({ id: "sign_in", outcome: "failed", note: expect.stringContaining("secrets") });
    expect(connector).toMatchObject({ state: "connected", disconnect_reason: null });
  });

  test("that cannot open the secret for its handshake does not call the handshake good", async () => {
    const { member, id } = await aKeyed();
    const test = tryConnection(member, { id }, (told) => {
      if (told.event === "step" && told.step.id === "sign_in") takeKeys();
    });
    const { ok, steps, connector } = await test.finally(giveKeysBack);
    expect(ok).toBe(false);
    expect(steps[3]).toMatchObject({ id: "handshake", outcome: "failed", note: expect.stringContaining("secrets") });
    expect(connector).toMatchObject({ state: "connected", disconnect_reason: null });
  });
});
