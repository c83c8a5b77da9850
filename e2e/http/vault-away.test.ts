import { beforeAll, beforeEach, expect, test } from "vitest";
import { startTestKms, TEST_CREDENTIALS, type TestKms } from "@/lib/kernel/keys/test-kms";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aConnected, connectingSuite, resetVendor } from "@/lib/testing/connecting";
import type { Sandbox } from "@/lib/testing/sandbox";
import { accessTokenFor, disconnect, revokeAll } from "@/lib/domain/connect";
import { keysStatus, revokeQueued } from "@/lib/domain/credentials";

let vendor: Sandbox;
let kms: TestKms;
beforeAll(async () => {
  kms = await startTestKms();
  // Nothing is remembered: what the keeper does not answer does not open.
  const keys = {
    KEY_PROVIDER: "aws-kms",
    KMS_KEY_ID: "alias/patchbay",
    KEY_CACHE_SECONDS: "0",
    KEY_OUTAGE_SECONDS: "0",
  };
  const settings = { ...keys, ...TEST_CREDENTIALS, KMS_ENDPOINT: kms.url, AWS_REGION: "eu-central-1" };
  Object.assign(process.env, settings);
  const suite = await connectingSuite();
  vendor = suite.vendor;
  return async () => {
    for (const name of Object.keys(settings)) delete process.env[name];
    await suite.close();
    await kms.close();
    forget("vault");
  };
});
beforeEach(() => resetVendor(vendor));

function setAway(isAway: boolean): void {
  kms.failWith(isAway ? { status: 503, name: "KMSInternalException" } : null);
  forget("vault");
}

// @req R-REVOKE-04
test("letting go of a grant needs no master key; what cannot be opened for the moment waits and is revoked later", async () => {
  const { organization, member, id } = await aConnected(vendor.mcpUrl);
  const { accessToken } = await accessTokenFor(organization.id, id);
  setAway(true);
  expect(await disconnect(member, { id })).toMatchObject({ state: "disconnected" });
  const [row] = await inOrg(organization.id, (tx) => tx.revocation.findMany());
  expect(await revokeQueued(organization.id, row?.id ?? "")).toBe("waiting");
  expect(await revokeAll(organization.id)).toMatchObject({
    grants: { waiting: 1, unreadable: 0 },
    waitingFor: [{ issuer: vendor.issuer, code: "vault_unavailable" }],
  });
  setAway(false);
  expect(await revokeAll(organization.id)).toMatchObject({ grants: { waiting: 0, revoked: 1 }, waitingFor: [] });
  const headers = { Authorization: `Bearer ${accessToken}` };
  expect((await fetch(vendor.mcpUrl, { method: "POST", headers })).status).toBe(401);
});

// @req R-VAULT-05
test("the status of the keys says that the keeper is away, and never what it said", async () => {
  expect(await keysStatus()).toMatchObject({ provider: "aws-kms", healthy: true, problem: null });
  setAway(true);
  const status = await keysStatus();
  expect(status).toMatchObject({
    provider: "aws-kms",
    healthy: false,
    problem: expect.stringContaining("cannot be used"),
  });
  expect(JSON.stringify(status)).not.toContain(TEST_CREDENTIALS.AWS_SECRET_ACCESS_KEY);
  setAway(false);
  expect((await keysStatus()).healthy).toBe(true);
});
