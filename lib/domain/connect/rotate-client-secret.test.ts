import { expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { aConnectedByHand, BY_HAND, KNOWN_CLIENT } from "@/lib/testing/own-client";
import { sandboxServiceClients } from "@/lib/testing/sandbox";
import { endOverlaps } from "../credentials";
import { getInstallation } from "../installations";
import { accessTokenFor } from "./access-token";
import { describeCredentials } from "./describe-credentials";
import { rotateCredentials } from "./rotate-credentials";
import { setCredentials } from "./set-credentials";

const suite = withConnecting(KNOWN_CLIENT);

/** Connected by consent with a client that was registered by hand. */
const withOwnClient = () => aConnectedByHand(suite.vendor.mcpUrl);

async function renew(orgId: string, id: string): Promise<number> {
  const before = suite.vendor.tokenCalls.length;
  await inOrg(orgId, (tx) => tx.credential.updateMany({ where: { kind: "oauth" }, data: { expiresAt: new Date() } }));
  await accessTokenFor(orgId, id);
  return suite.vendor.tokenCalls.length - before;
}

const LATER = () => new Date(Date.now() + 3_601_000);

// @req R-CRED-05
test("a new secret of the OAuth client counts from the next renewal on, and the grant stays", async () => {
  const { organization, member, id } = await withOwnClient();
  const before = await getInstallation(member, { id });
  await rotateCredentials(member, { id, client_secret: "a-secret-that-is-not-known-yet", overlap_seconds: 3600 });
  expect(await getInstallation(member, { id })).toMatchObject({
    status: "active",
    credentials_id: before.credentials_id,
  });
  // The new one is refused, then the one before taken.
  expect(await renew(organization.id, id)).toBe(2);
  const { previous } = await describeCredentials(member, { id });
  expect(previous).toMatchObject([{ of: "client_secret", label: null, needed_at: expect.any(String) }]);
  await rotateCredentials(member, { id, client_secret: BY_HAND.clientSecret, overlap_seconds: 0 });
  expect(await renew(organization.id, id)).toBe(1);
  expect((await describeCredentials(member, { id })).previous).toEqual([]);
});

// @req R-CRED-05
test("past the overlap only the new secret counts", async () => {
  const { organization, member, id } = await withOwnClient();
  await rotateCredentials(member, { id, client_secret: "wrong", overlap_seconds: 3600 });
  await endOverlaps(LATER());
  await expect(renew(organization.id, id)).rejects.toMatchObject({ code: "not_connected" });
});

test("the secret is on the trail by its client only, and without a client there is none to rotate", async () => {
  const { organization, member, id } = await withOwnClient();
  await rotateCredentials(member, { id, client_secret: "canary-of-the-client" });
  const entries = await inOrg(organization.id, (tx) =>
    tx.auditEntry.findMany({ where: { action: "installation.rotate_client_secret" } }),
  );
  expect(entries).toMatchObject([{ after: { client_id: BY_HAND.clientId } }]);
  const other = await aConnector(suite.vendor.openMcpUrl);
  const refused = rotateCredentials(other.member, { id: other.id, client_secret: "s" });
  await expect(refused).rejects.toMatchObject({ code: "invalid_state" });
  const both = rotateCredentials(member, { id, client_secret: "s", access_token: "t" });
  await expect(both).rejects.toMatchObject({ code: "bad_request" });
  const stranger = await aMember(await anOrganization(), "owner");
  await expect(rotateCredentials(stranger, { id, client_secret: "s" })).rejects.toMatchObject({ code: "not_found" });
});

// @req R-CRED-05
test("of a client that asks for itself the one before is kept beside the new one, and both renew", async () => {
  const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
  const [first, second] = sandboxServiceClients.map(({ clientId, clientSecret }) => ({
    type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scopes: ["tasks:read"],
  }));
  await setCredentials(member, { id, credential: first });
  await rotateCredentials(member, { id, credential: second });
  expect((await describeCredentials(member, { id })).previous).toMatchObject([
    { of: "credential", label: first?.client_id },
  ]);
  expect(await renew(organization.id, id)).toBe(1);
  expect(suite.vendor.tokenCalls.at(-1)).toMatchObject({ clientId: second?.client_id, status: 200 });
});
