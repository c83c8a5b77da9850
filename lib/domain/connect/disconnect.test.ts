import { expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { revokeQueued } from "../credentials";
import { deleteConnector, getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { disconnect } from "./disconnect";
import { probeDue, probeNow } from "./probe";

const suite = withConnecting();

// @req R-CONN-17 R-STATE-09
test("the reason is `Client request` and the tokens are revoked at the provider", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  const { accessToken } = await accessTokenFor(organization.id, id);
  expect(await disconnect(member, { id })).toMatchObject({
    state: "disconnected",
    disconnect_reason: "Client request",
    disconnect_code: "client_request",
  });
  const outbox = await inOrg(organization.id, (tx) => tx.revocation.findMany({ where: { installationId: id } }));
  expect(outbox).toHaveLength(1);
  await revokeQueued(organization.id, outbox[0]?.id ?? "");
  const answer = await fetch(suite.vendor.mcpUrl, {
    method: "POST",
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  expect(answer.status).toBe(401);
  expect(await inOrg(organization.id, (tx) => tx.revocation.findMany())).toMatchObject([
    { state: "revoked", sealed: null },
  ]);
});

// @req R-CONN-17
test("from `created` it is an error", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  await expect(disconnect(member, { id })).rejects.toMatchObject({ code: "invalid_state", status: 400 });
});

test("a probe never brings back what a client disconnected", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  await disconnect(member, { id });
  await probeDue(new Date(Date.now() + 86_400_000));
  expect((await getConnector(member, { id })).state).toBe("disconnected");
});

test("a transient fault heals by itself", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  suite.vendor.control.set({ mcp: "down" });
  await probeNow(member.orgId, id);
  expect(await getConnector(member, { id })).toMatchObject({
    state: "disconnected",
    disconnect_code: expect.stringMatching(/upstream_error|unreachable/),
  });
  suite.vendor.control.set({ mcp: "up" });
  await probeDue(new Date(Date.now() + 86_400_000));
  expect((await getConnector(member, { id })).state).toBe("connected");
});

test("deleting makes it disappear, tokens in the outbox", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  await deleteConnector(member, { id });
  await expect(getConnector(member, { id })).rejects.toMatchObject({ code: "not_found" });
  expect(await inOrg(organization.id, (tx) => tx.revocation.count({ where: { installationId: id } }))).toBe(1);
});
