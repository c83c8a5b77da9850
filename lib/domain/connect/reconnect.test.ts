import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aConnected, aConnector, consentOf, withConnecting } from "@/lib/testing/connecting";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { startConnect } from "./start";

const suite = withConnecting();

const endToken = (orgId: string, id: string) =>
  inOrg(orgId, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }));

describe("connecting again", () => {
  test("after the grant was lost leads to a consent page, and back", async () => {
    const { member, id, browser } = await aConnected(suite.vendor.mcpUrl);
    await suite.vendor.control.revoke("grants");
    await endToken(member.orgId, id);
    await expect(accessTokenFor(member.orgId, id)).rejects.toMatchObject({ code: "not_connected" });
    const params = await consentOf(member, id);
    expect(await completeConnect(params, browser)).toMatchObject({ ok: true });
    expect((await getConnector(member, { id })).state).toBe("connected");
  });

  test("notices on the way that the grant is lost, and asks for consent all the same", async () => {
    const { member, id } = await aConnected(suite.vendor.mcpUrl);
    await suite.vendor.control.revoke("grants");
    await endToken(member.orgId, id);
    expect(await startConnect(member, { id })).toMatchObject({ state: "auth_required" });
  });

  test("with a grant that still works needs no consent", async () => {
    const { member, id } = await aConnected(suite.vendor.mcpUrl);
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected", auth_request: null });
  });

  test("with a static token at hand uses it, and never falls into OAuth", async () => {
    const { member, id } = await aConnector(suite.vendor.tokenMcpUrl);
    await startConnect(member, { id, access_token: sandboxStaticToken });
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected", auth_request: null });
  });

  test("a static token in place of a grant sends the grant to be revoked", async () => {
    const { member, id } = await aConnected(suite.vendor.mcpUrl);
    const { accessToken } = await accessTokenFor(member.orgId, id);
    await startConnect(member, { id, access_token: accessToken });
    expect(await accessTokenFor(member.orgId, id)).toMatchObject({ accessToken, refreshable: false });
    expect(await inOrg(member.orgId, (tx) => tx.revocation.count({ where: { installationId: id } }))).toBe(1);
  });
});

// @req R-OAUTH-13
describe("a server to which the grant is not enough", () => {
  /** Asks for `tasks:admin` in vain, whatever it is sent; its authorization server is the sandbox's. */
  async function aGreedyServer(scope: string): Promise<{ url: string; close: () => void }> {
    const server = createServer((req, res) => {
      const origin = `http://${req.headers.host}`;
      if (req.url?.startsWith("/.well-known/oauth-protected-resource")) {
        res.setHeader("content-type", "application/json");
        res.end(JSON.stringify({ resource: `${origin}/mcp`, authorization_servers: [suite.vendor.issuer] }));
        return;
      }
      const challenge = `Bearer error="insufficient_scope", scope="${scope}"`;
      res.writeHead(req.headers.authorization ? 403 : 401, { "www-authenticate": challenge }).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    // A server that listens on TCP has an AddressInfo, never a pipe's name.
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/mcp`, close: () => server.close() };
  }

  async function connectAgain(scope: string) {
    const { member, id } = await aConnected(suite.vendor.mcpUrl);
    const greedy = await aGreedyServer(scope);
    process.env["EGRESS_ALLOW"] = `${new URL(suite.vendor.url).host},${new URL(greedy.url).host}`;
    forget("env");
    const granted = ["tasks:read", "offline_access"];
    const data = { url: greedy.url, grantedScopes: granted };
    const origin = new URL(greedy.url).origin;
    await inOrg(member.orgId, async (tx) => {
      await tx.installation.update({ where: { id }, data });
      await tx.credential.updateMany({ where: { installationId: id }, data: { origin } });
    });
    return startConnect(member, { id }).finally(greedy.close);
  }

  test("is asked for the union of what is granted and what is missing", async () => {
    const { auth_request: asked } = await connectAgain("tasks:admin tasks:read");
    const scope = new URL(asked?.authorization_endpoint ?? "").searchParams.get("scope") ?? "";
    expect(scope.split(" ").toSorted()).toEqual(["offline_access", "tasks:admin", "tasks:read"]);
  });

  test("is not asked again for what was granted already", async () => {
    await expect(connectAgain("tasks:read")).rejects.toMatchObject({ code: "upstream_error" });
  });
});
