import { expect, test } from "vitest";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { getInstallation, updateInstallation } from "../installations";
import { accessTokenFor } from "./access-token";
import { rotateCredentials } from "./rotate-credentials";
import { startConnect } from "./start";

const suite = withConnecting();

const tokenOf = async (orgId: string, id: string) => (await accessTokenFor(orgId, id)).accessToken;
const rotations = (orgId: string) =>
  inOrg(orgId, (tx) => tx.auditEntry.findMany({ where: { orgId, action: "installation.rotate_credentials" } }));

async function withStaticToken() {
  const made = await aConnector(suite.vendor.tokenMcpUrl);
  await startConnect(made.member, { id: made.id, access_token: sandboxStaticToken });
  return made;
}

// @req R-API-12
test("a grant is renewed at its authorization server, by either form of the id, and it is on the trail without a token", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  for (const form of [id, toInstallationId(id)]) {
    const before = await tokenOf(organization.id, id);
    expect(await rotateCredentials(member, { id: form })).toMatchObject({ id: toInstallationId(id), status: "active" });
    const after = await tokenOf(organization.id, id);
    expect(after).not.toBe(before);
    expect(JSON.stringify(await rotations(organization.id), bigints)).not.toContain(after);
  }
  expect(suite.vendor.tokenCalls.map(({ grantType }) => grantType)).toEqual([
    "authorization_code",
    "refresh_token",
    "refresh_token",
  ]);
  expect(await rotations(organization.id)).toHaveLength(2);
});

// @req R-API-12
test("a static token is replaced once the server has taken the new one; one that it refuses changes nothing", async () => {
  const { organization, member, id } = await withStaticToken();
  const before = await getInstallation(member, { id });
  const refused = rotateCredentials(member, { id, access_token: "nonsense" });
  await expect(refused).rejects.toMatchObject({ code: "bad_request" });
  expect(await getInstallation(member, { id })).toEqual(before);
  expect(await tokenOf(organization.id, id)).toBe(sandboxStaticToken);
  expect(await rotations(organization.id)).toEqual([]);
  const after = await rotateCredentials(member, { id, access_token: sandboxStaticToken });
  expect(after.credentials_id).not.toBe(before.credentials_id);
  expect(await rotations(organization.id)).toMatchObject([{ outcome: "success", after: { kind: "bearer" } }]);
});

test("what there is nothing to renew with is told what to do", async () => {
  const { member, id } = await withStaticToken();
  await expect(rotateCredentials(member, { id })).rejects.toMatchObject({ code: "bad_request" });
  const fresh = await aConnector(suite.vendor.mcpUrl);
  await expect(rotateCredentials(fresh.member, { id: fresh.id })).rejects.toMatchObject({ code: "not_connected" });
  await updateInstallation(member, { id, status: "disabled" });
  await expect(rotateCredentials(member, { id })).rejects.toMatchObject({ code: "disabled" });
});

test("a grant that its server no longer accepts is disconnected, as by any other refresh", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  await suite.vendor.control.revoke("grants");
  await expect(rotateCredentials(member, { id })).rejects.toMatchObject({ code: "not_connected" });
  expect(await getInstallation(member, { id })).toMatchObject({ status: "error", disconnect_code: "refresh_failed" });
  expect(await rotations(organization.id)).toEqual([]);
});

test("is refused to a viewer and to a key without its scope, and does not exist for strangers", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  const viewer = await aMember(organization, "viewer");
  await expect(rotateCredentials(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
  const { ctx: key } = await aKey(member, ["connectors:write"]);
  await expect(rotateCredentials(key, { id })).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await aMember(await anOrganization(), "owner");
  await expect(rotateCredentials(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  await expect(rotateCredentials(member, { id: uuidv7() })).rejects.toMatchObject({ code: "not_found" });
  await expect(rotateCredentials(member, { id: "7" })).rejects.toMatchObject({ code: "validation_failed" });
});

const bigints = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
