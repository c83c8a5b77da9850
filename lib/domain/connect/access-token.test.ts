import { expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, withConnecting } from "@/lib/testing/connecting";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";

const suite = withConnecting();

test("20 calls at expiry cause exactly one token call", async () => {
  suite.vendor.control.set({ accessTokenTtlSec: 1 });
  const { organization, id } = await aConnected(suite.vendor.mcpUrl);
  await inOrg(organization.id, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }),
  );
  const before = suite.vendor.tokenCalls.length;
  suite.vendor.control.set({ accessTokenTtlSec: 3600 });
  const tokens = await Promise.all(Array.from({ length: 20 }, () => accessTokenFor(organization.id, id)));
  expect(new Set(tokens.map((access) => access.accessToken)).size).toBe(1);
  expect(suite.vendor.tokenCalls.length - before).toBe(1);
});

// @req R-OAUTH-23
test("a grant that is gone disconnects with refresh_failed", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  await suite.vendor.control.revoke("grants");
  await inOrg(organization.id, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }),
  );
  await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected" });
  expect(await getConnector(member, { id })).toMatchObject({
    state: "disconnected",
    disconnect_code: "refresh_failed",
  });
});

// @req R-OAUTH-23
test("a token endpoint that fails for the moment costs nothing while the token still works", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  suite.vendor.control.set({ tokenFailures: { status: 503, times: 5 } });
  const soon = { createdAt: new Date(Date.now() - 3_580_000), expiresAt: new Date(Date.now() + 20_000) };
  await inOrg(organization.id, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: soon }));
  expect((await accessTokenFor(organization.id, id)).accessToken).toEqual(expect.any(String));
  expect(suite.vendor.tokenCalls.at(-1)).toMatchObject({ grantType: "refresh_token", status: 503 });
  expect((await getConnector(member, { id })).state).toBe("connected");
});
