import { expect, test } from "vitest";
import { aMember } from "@/lib/testing/actors";
import { aConnected, aConnector, consentOf, withConnecting } from "@/lib/testing/connecting";
import { createInstallation, getInstallation } from "../installations";
import { accessTokenFor } from "./access-token";
import { describeAttempt } from "./attempt";
import { completeConnect } from "./complete";
import { describeInstallation } from "./describe";
import { startConnect } from "./start";

const suite = withConnecting();

test("takes either form of the id and names the endpoint by the UUID", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  const view = await describeInstallation(member, { id });
  expect(view).toMatchObject({
    connector_uuid: id,
    endpoint: `http://localhost:3999/api/v1/connectors/${id}/mcp`,
    owner_name: "Some developer",
    credentials: [],
    client_id: null,
    manageable: true,
  });
  expect(await describeInstallation(member, { id: view.installation.id })).toEqual(view);
});

test("tells when a credential ends and is refreshed, and never the credential", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  const view = await describeInstallation(member, { id });
  const [credential] = view.credentials;
  expect(credential).toMatchObject({ kind: "oauth", issuer: suite.vendor.issuer, rotated_at: null });
  const [created, refresh, ends] = [credential?.created_at, credential?.next_refresh_at, credential?.expires_at].map(
    (time) => Date.parse(time ?? ""),
  );
  expect(refresh).toBeGreaterThan(created ?? NaN);
  expect(ends).toBeGreaterThan(refresh ?? NaN);
  const { accessToken } = await accessTokenFor(member.orgId, id);
  expect(accessToken).toMatch(/./);
  expect(JSON.stringify(view)).not.toContain(accessToken);
});

test("a viewer reads what is shared and may not change it; what is private does not exist for them", async () => {
  const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
  const viewer = await aMember(organization, "viewer");
  await expect(describeInstallation(viewer, { id })).rejects.toMatchObject({ code: "not_found" });
  const shared = await createInstallation(member, { connector_id: "conn_mcp", url: suite.vendor.openMcpUrl });
  expect(await describeInstallation(viewer, { id: shared.id })).toMatchObject({ manageable: false });
  const admin = await aMember(organization, "admin");
  expect(await describeInstallation(admin, { id: shared.id })).toMatchObject({ manageable: true });
});

test("an attempt is waiting, then ended with its OAuth error, and only its own session's", async () => {
  const { organization, member, id, browser } = await aConnector(suite.vendor.mcpUrl);
  expect(await describeAttempt(member, { id })).toBeNull();
  const denied = await consentOf(member, id, "deny");
  const admin = await aMember(organization, "admin");
  expect(await describeAttempt(member, { id })).toMatchObject({
    phase: "waiting",
    own: true,
    issuer: suite.vendor.issuer,
  });
  expect(await describeAttempt(admin, { id })).toMatchObject({ phase: "waiting", own: false });
  await completeConnect(denied, browser);
  expect(await describeAttempt(member, { id })).toMatchObject({ phase: "ended", outcome_code: "access_denied" });
});

test("an attempt whose link has run out is over, also before the job has been by", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  await startConnect(member, { id });
  const later = { ...member, now: () => new Date(Date.now() + 11 * 60_000) };
  expect(await describeAttempt(later, { id })).toMatchObject({ phase: "ended", outcome: null });
  expect((await getInstallation(member, { id })).state).toBe("auth_required");
});
