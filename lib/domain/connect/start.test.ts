import { expect, test } from "vitest";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { startConnect } from "./start";

const suite = withConnecting();

// @req R-CONN-13
test("connects at once to a server that asks for nothing", async () => {
  const { member, id } = await aConnector(suite.vendor.openMcpUrl);
  const connector = await startConnect(member, { id });
  expect(connector).toMatchObject({ state: "connected", auth_request: null, disconnect_reason: null });
});

test("a static token is sent as it is", async () => {
  const { member, id } = await aConnector(suite.vendor.tokenMcpUrl);
  const connector = await startConnect(member, { id, access_token: sandboxStaticToken });
  expect(connector.state).toBe("connected");
  expect(await accessTokenFor(member.orgId, id)).toMatchObject({
    accessToken: sandboxStaticToken,
    refreshable: false,
  });
});

test("@req R-OAUTH-24 a static token that is refused disconnects and never falls into OAuth", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  const connector = await startConnect(member, { id, access_token: "wrong" });
  expect(connector).toMatchObject({ state: "disconnected", disconnect_code: "token_rejected", auth_request: null });
});

test("an unreachable server answers 504 and leaves the state alone", async () => {
  const { member, id } = await aConnector("http://127.0.0.1:9/mcp");
  await expect(startConnect(member, { id })).rejects.toMatchObject({ code: "address_blocked" });
  expect((await getConnector(member, { id })).state).toBe("created");
});
