import { describe, expect, test } from "vitest";
import { keyVersionOf } from "@/lib/kernel/crypto";
import { inOrg } from "@/lib/platform/db";
import { withConnecting } from "@/lib/testing/connecting";
import { aConnectedByHand, BY_HAND, KNOWN_CLIENT } from "@/lib/testing/own-client";
import { stale } from "@/lib/testing/stale-secret";
import { accessTokenFor, deleteCredentials, disconnect, rotateCredentials } from "../connect";
import { deleteConnector, setClient } from "../installations";
import { revokeQueued } from "./revoke";
import { rotateKeys } from "./rotate";
import { findCredential } from "./store";
import { readTokens } from "./tokens";

const suite = withConnecting(KNOWN_CLIENT);

/** Connected by consent with a client that was registered by hand. */
async function withOwnClient() {
  const made = await aConnectedByHand(suite.vendor.mcpUrl);
  const { accessToken } = await accessTokenFor(made.organization.id, made.id);
  return { ...made, orgId: made.organization.id, accessToken };
}

async function outbox(orgId: string) {
  const [row] = await inOrg(orgId, (tx) => tx.revocation.findMany({ orderBy: { id: "desc" } }));
  if (!row) throw new Error("nothing is in the outbox");
  return row;
}

async function isAccepted(accessToken: string | null): Promise<boolean> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  return (await fetch(suite.vendor.mcpUrl, { method: "POST", headers })).status !== 401;
}

// @req R-CRED-13
describe("a grant whose own copy of the client's secret is no longer good", () => {
  test.each([
    ["the connector is deleted", deleteConnector],
    ["its credentials are deleted", deleteCredentials],
    [
      "another client is entered",
      async (member: Parameters<typeof disconnect>[0], { id }: { readonly id: string }) => {
        await disconnect(member, { id });
        await setClient(member, { id, client_id: "another", client_secret: "of another" });
      },
    ],
  ])("is revoked when %s: the current secret goes along and is forgotten then", async (_, end) => {
    const { orgId, member, id, accessToken } = await withOwnClient();
    await stale(orgId, id);
    await end(member, { id });
    const row = await outbox(orgId);
    expect(Buffer.from(row.clientSecret ?? []).includes(BY_HAND.clientSecret)).toBe(false);
    expect(await revokeQueued(orgId, row.id)).toBe("revoked");
    expect(await isAccepted(accessToken)).toBe(false);
    expect(await outbox(orgId)).toMatchObject({ sealed: null, clientId: null, clientSecret: null });
  });

  test("is revoked after a rotation of the master key, too", async () => {
    const { orgId, member, id } = await withOwnClient();
    await stale(orgId, id);
    await deleteConnector(member, { id });
    const { keyVersion, unreadable } = await rotateKeys();
    expect(unreadable).toBe(0);
    const row = await outbox(orgId);
    expect(keyVersionOf(Buffer.from(row.clientSecret ?? []))).toBe(keyVersion);
    expect(await revokeQueued(orgId, row.id)).toBe("revoked");
  });
});

// @req R-CRED-13
test("where the secret that was entered is not good yet, the one that the grant was made with revokes it", async () => {
  const { orgId, member, id, accessToken } = await withOwnClient();
  await rotateCredentials(member, { id, client_secret: "not-known-yet", overlap_seconds: 3600 });
  await deleteConnector(member, { id });
  expect(await revokeQueued(orgId, (await outbox(orgId)).id)).toBe("revoked");
  expect(await isAccepted(accessToken)).toBe(false);
});

// @req R-CRED-13
test("a client that was entered by hand and is refused waits for its secret, a month at most", async () => {
  const { orgId, member, id, accessToken } = await withOwnClient();
  await stale(orgId, id);
  await rotateCredentials(member, { id, client_secret: "mistyped", overlap_seconds: 0 });
  await disconnect(member, { id });
  const { id: revocationId } = await outbox(orgId);
  expect(await revokeQueued(orgId, revocationId)).toBe("waiting");
  const late = await outbox(orgId);
  expect(late).toMatchObject({ state: "waiting", code: "invalid_client" });
  await rotateCredentials(member, { id, client_secret: BY_HAND.clientSecret, overlap_seconds: 0 });
  expect((await outbox(orgId)).nextTryAt.getTime()).toBeLessThan(late.nextTryAt.getTime());
  expect(await revokeQueued(orgId, revocationId)).toBe("revoked");
  expect(await isAccepted(accessToken)).toBe(false);
});

// @req R-CRED-13
test("a client that was entered by hand and is refused for a month ends it", async () => {
  const { orgId, member, id } = await withOwnClient();
  await stale(orgId, id);
  await rotateCredentials(member, { id, client_secret: "mistyped", overlap_seconds: 0 });
  await deleteConnector(member, { id });
  const { id: revocationId } = await outbox(orgId);
  const createdAt = new Date(Date.now() - 31 * 86_400_000);
  await inOrg(orgId, (tx) => tx.revocation.update({ where: { id: revocationId }, data: { createdAt } }));
  expect(await revokeQueued(orgId, revocationId)).toBe("refused");
});

// @req R-CRED-13
test("a renewal leaves the secret that worked with the grant", async () => {
  const { orgId, member, id } = await withOwnClient();
  const kept = async () => {
    await inOrg(orgId, (tx) => tx.credential.updateMany({ where: { kind: "oauth" }, data: { expiresAt: new Date() } }));
    await accessTokenFor(orgId, id);
    const row = await inOrg(orgId, (tx) => findCredential(tx, orgId, id, "oauth"));
    return row && (await readTokens(row)).grant?.clientSecret;
  };
  await stale(orgId, id);
  expect(await kept()).toBe(BY_HAND.clientSecret);
  await rotateCredentials(member, { id, client_secret: "not-known-yet", overlap_seconds: 3600 });
  expect(await kept()).toBe(BY_HAND.clientSecret);
});
