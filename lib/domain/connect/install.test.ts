import { expect, test } from "vitest";
import { listAudit } from "../audit";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { withConnecting } from "@/lib/testing/connecting";
import { sandboxHeader, sandboxKeys, sandboxStaticToken } from "@/lib/testing/sandbox";
import { getConnector, getInstallation, setClient } from "../installations";
import { describeInstallation } from "./describe";
import { install } from "./install";
import { startConnect } from "./start";

const suite = withConnecting();

const aDeveloper = async () => aMember(await anOrganization(), "developer");

async function installed(input: unknown, ctx: Awaited<ReturnType<typeof aDeveloper>>) {
  const outcome = await install(ctx, input);
  if (outcome.kind !== "installed") throw new Error("there was one already");
  return outcome;
}

test("makes an installation that waits to be connected", async () => {
  const member = await aDeveloper();
  const made = await installed({ connector_id: "conn_mcp", url: suite.vendor.mcpUrl, name: "Tasks" }, member);
  expect(made.failure).toBeNull();
  expect(await getConnector(member, { id: made.connector_uuid })).toMatchObject({ state: "created", name: "Tasks" });
});

test("with a static token it is connected at once", async () => {
  const member = await aDeveloper();
  const input = { connector_id: "conn_mcp", url: suite.vendor.tokenMcpUrl, access_token: sandboxStaticToken };
  const made = await installed(input, member);
  expect(made.failure).toBeNull();
  expect(await getConnector(member, { id: made.connector_uuid })).toMatchObject({ state: "connected" });
});

test("a token that does not work leaves the installation and says why", async () => {
  const member = await aDeveloper();
  const refused = await installed(
    { connector_id: "conn_mcp", url: suite.vendor.tokenMcpUrl, access_token: "wrong" },
    member,
  );
  expect(refused.failure).toMatchObject({ code: "token_rejected" });
  const blocked = await installed({ connector_id: "conn_mcp", url: "http://10.0.0.1/", access_token: "x" }, member);
  expect(blocked.failure).toMatchObject({ code: "address_blocked" });
});

// @req R-CRED-09
test("with any other secret it is connected at once; one that is refused goes, and one that does not fit makes nothing", async () => {
  const member = await aDeveloper();
  const url = `${suite.vendor.url}/by/header/mcp`;
  const credentials = { type: "api_key", name: sandboxHeader, value: sandboxKeys[0] };
  const made = await installed({ connector_id: "conn_mcp", url, credentials }, member);
  expect(made.failure).toBeNull();
  expect(await getInstallation(member, { id: made.id })).toMatchObject({
    status: "active",
    credentials_id: expect.any(String),
  });
  const elsewhere = { connector_id: "conn_mcp", url: `${suite.vendor.url}/by/query/mcp` };
  const refused = await installed({ ...elsewhere, credentials }, member);
  expect(refused.failure).toMatchObject({ code: "token_rejected" });
  expect(await getInstallation(member, { id: refused.id })).toMatchObject({ credentials_id: null });
  const database = { type: "connection_string", value: "postgresql://u:p@db.example/d" };
  const odd = install(member, { connector_id: "conn_mcp", url: "https://mcp.example/", credentials: database });
  await expect(odd).rejects.toMatchObject({ code: "bad_request" });
  const wrong = install(member, {
    connector_id: "conn_mcp",
    url: "https://mcp.example/",
    credentials: { type: "bearer" },
  });
  await expect(wrong).rejects.toMatchObject({ code: "validation_failed" });
});

test("an address that one has already is answered with the way there; another person's is their own", async () => {
  const member = await aDeveloper();
  const made = await installed({ connector_id: "conn_mcp", url: suite.vendor.mcpUrl }, member);
  expect(await install(member, { connector_id: "conn_mcp", url: suite.vendor.mcpUrl })).toMatchObject({
    kind: "exists",
    id: made.id,
  });
  const colleague = await aMember({ id: member.orgId }, "developer");
  expect((await install(colleague, { connector_id: "conn_mcp", url: suite.vendor.mcpUrl })).kind).toBe("installed");
});

test("a wrong role and a wrong input change nothing", async () => {
  const member = await aDeveloper();
  const viewer = await aMember({ id: member.orgId }, "viewer");
  await expect(install(viewer, { connector_id: "conn_mcp", url: suite.vendor.mcpUrl })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(install(member, { connector_id: "conn_mcp" })).rejects.toMatchObject({ code: "bad_request" });
  await expect(install(member, { connector_id: "conn_nothing" })).rejects.toMatchObject({ code: "not_found" });
});

test("a client id that was registered by hand is used from the next connect on", async () => {
  const member = await aDeveloper();
  suite.vendor.control.set({ registration: "absent" });
  const { connector_uuid: id } = await installed({ connector_id: "conn_mcp", url: suite.vendor.mcpUrl }, member);
  await expect(startConnect(member, { id })).rejects.toMatchObject({ code: "registration_failed" });
  await setClient(member, { id, client_id: "by-hand", client_secret: "hush" });
  const started = await startConnect(member, { id });
  expect(new URL(started.auth_request?.authorization_endpoint ?? "").searchParams.get("client_id")).toBe("by-hand");
  const view = await describeInstallation(member, { id });
  expect(view).toMatchObject({ client_id: "by-hand", credentials: [{ kind: "client_secret" }] });
});

test("setting a client is on the trail without its secret, and not for a viewer or another organization", async () => {
  const member = await aDeveloper();
  const { id } = await installed({ connector_id: "conn_mcp", url: suite.vendor.mcpUrl }, member);
  await setClient(member, { id, client_id: "by-hand", client_secret: "hush" });
  const admin = await aMember({ id: member.orgId }, "admin");
  const trail = await listAudit(admin, { action: "installation.set_client" });
  expect(trail.data).toMatchObject([{ after: { client_id: "by-hand", has_secret: true } }]);
  expect(JSON.stringify(trail)).not.toContain("hush");
  const viewer = await aMember({ id: member.orgId }, "viewer");
  await expect(setClient(viewer, { id, client_id: "x" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(setClient(await aDeveloper(), { id, client_id: "x" })).rejects.toMatchObject({ code: "not_found" });
});
