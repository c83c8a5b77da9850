import { describe, expect, test } from "vitest";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { sandboxHeader, sandboxKeys, sandboxStaticToken } from "@/lib/testing/sandbox";
import { getInstallation, setClient, updateInstallation } from "../installations";
import { deleteCredentials } from "./delete-credentials";
import { describeCredentials } from "./describe-credentials";
import { rotateCredentials } from "./rotate-credentials";
import { setCredentials } from "./set-credentials";
import { startConnect } from "./start";

const suite = withConnecting();

const credential = { type: "api_key", name: sandboxHeader, value: sandboxKeys[0] };
const trail = (orgId: string, action: string) =>
  inOrg(orgId, (tx) => tx.auditEntry.findMany({ where: { orgId, action: `installation.${action}` } }));
const stored = (orgId: string) =>
  inOrg(orgId, (tx) => tx.credential.findMany({ select: { id: true, kind: true, version: true } }));

async function aKeyed() {
  const made = await aConnector(`${suite.vendor.url}/by/header/mcp`);
  await setCredentials(made.member, { id: made.id, credential });
  return made;
}

describe("setting credentials", () => {
  // @req R-CRED-10
  test("connects with them and is on the trail without them", async () => {
    const { organization, member, id } = await aKeyed();
    expect(await getInstallation(member, { id })).toMatchObject({ status: "active" });
    const entries = await trail(organization.id, "set_credentials");
    expect(entries).toMatchObject([{ outcome: "success", after: { kind: "api_key" } }]);
    expect(JSON.stringify(entries, (_key, value: unknown) => (typeof value === "bigint" ? 0 : value))).not.toContain(
      sandboxKeys[0],
    );
  });

  test("without trying them keeps them for the next connect", async () => {
    const { member, id } = await aConnector(`${suite.vendor.url}/by/header/mcp`);
    suite.vendor.control.set({ mcp: "down" });
    expect(await setCredentials(member, { id, credential, verify: false })).toMatchObject({ status: "pending" });
    suite.vendor.control.set({ mcp: "up" });
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
  });

  test("in place of a grant revokes it at its provider", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    await setCredentials(member, { id, credential, verify: false });
    expect(await stored(organization.id)).toMatchObject([{ kind: "api_key" }]);
    expect(await inOrg(organization.id, (tx) => tx.revocation.count())).toBe(1);
  });

  // @req R-CRED-10
  test("that are refused, cannot be tried or do not fit changes nothing", async () => {
    const { organization, member, id } = await aKeyed();
    const before = [await getInstallation(member, { id }), await stored(organization.id)];
    const attempt = (input: object) => setCredentials(member, { id, credential: { ...credential, ...input } });
    await expect(attempt({ value: "wrong" })).rejects.toMatchObject({ code: "bad_request" });
    await expect(attempt({ name: "Cookie" })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(attempt({ name: "Host" })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(attempt({ value: "with\nnewline" })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(attempt({ type: "unheard-of" })).rejects.toMatchObject({ code: "validation_failed" });
    suite.vendor.control.set({ mcp: "down" });
    await expect(attempt({})).rejects.toMatchObject({ code: "upstream_error" });
    expect([await getInstallation(member, { id }), await stored(organization.id)]).toEqual(before);
    expect(await trail(organization.id, "set_credentials")).toHaveLength(1);
  });

  test("of a disabled installation is refused", async () => {
    const { member, id } = await aKeyed();
    await updateInstallation(member, { id, status: "disabled" });
    await expect(setCredentials(member, { id, credential })).rejects.toMatchObject({ code: "disabled" });
  });
});

describe("deleting credentials", () => {
  // @req R-CRED-10
  test("destroys them, the one before and the client's secret, ends the connection and is on the trail", async () => {
    const { organization, member, id } = await aKeyed();
    await setClient(member, { id, client_id: "c", client_secret: "s" });
    await rotateCredentials(member, { id, credential: { ...credential, value: sandboxKeys[1] }, overlap_seconds: 60 });
    expect((await stored(organization.id)).map(({ kind }) => kind).toSorted()).toEqual([
      "api_key",
      "client_secret",
      "previous",
    ]);
    await deleteCredentials(member, { id });
    expect(await stored(organization.id)).toEqual([]);
    expect(await getInstallation(member, { id })).toMatchObject({ status: "inactive", credentials_id: null });
    expect(await trail(organization.id, "delete_credentials")).toMatchObject([{ before: { kind: "api_key" } }]);
  });

  test("of a grant revokes its tokens at their provider", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    await deleteCredentials(member, { id });
    expect(await inOrg(organization.id, (tx) => tx.revocation.count())).toBe(1);
  });

  test("leaves a server that asks for none connected", async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    await startConnect(member, { id });
    await deleteCredentials(member, { id });
    expect(await getInstallation(member, { id })).toMatchObject({ status: "active" });
  });
});

// @req R-CRED-10
test("is refused to a viewer and to a key without its scope, and does not exist for strangers", async () => {
  const { organization, member, id } = await aKeyed();
  const viewer = await aMember(organization, "viewer");
  const stranger = await aMember(await anOrganization(), "owner");
  const { ctx: key } = await aKey(member, ["connectors:write"]);
  const before = await stored(organization.id);
  for (const attempt of [
    (ctx: typeof member) => setCredentials(ctx, { id, credential }),
    (ctx: typeof member) => deleteCredentials(ctx, { id }),
  ]) {
    await expect(attempt(viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt(key as typeof member)).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt(stranger)).rejects.toMatchObject({ code: "not_found" });
  }
  const owner = await aMember(organization, "owner");
  expect(await describeCredentials(owner, { id })).toMatchObject({ credential: { type: "api_key" } });
  await expect(describeCredentials(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  await expect(describeCredentials(member, { id: uuidv7() })).rejects.toMatchObject({ code: "not_found" });
  expect(await stored(organization.id)).toEqual(before);
});

test("a bearer token from before its facts were kept is told by its kind", async () => {
  const { organization, member, id } = await aConnector(suite.vendor.tokenMcpUrl);
  await startConnect(member, { id, access_token: sandboxStaticToken });
  await inOrg(organization.id, (tx) => tx.credential.updateMany({ data: { shown: null } }));
  expect(await describeCredentials(member, { id })).toMatchObject({
    credential: { type: "bearer", label: null, placement: { in: "header", name: "Authorization" } },
  });
});

// @req R-OAUTH-13
test("scopes that were asked for and not granted are told, with what to ask for next", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  await inOrg(organization.id, (tx) =>
    tx.installation.updateMany({
      data: { requestedScopes: ["tasks:read", "tasks:admin"], grantedScopes: ["tasks:read"] },
    }),
  );
  const { credential: told } = await describeCredentials(member, { id });
  expect(told).toMatchObject({ missing_scopes: ["tasks:admin"], wanted_scopes: ["tasks:read", "tasks:admin"] });
  const again = await startConnect(member, { id, scopes: told?.wanted_scopes });
  const scope = new URL(again.auth_request?.authorization_endpoint ?? "").searchParams.get("scope") ?? "";
  expect(scope.split(" ").toSorted()).toEqual(["tasks:admin", "tasks:read"]);
});
