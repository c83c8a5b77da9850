import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  completeConnect,
  disconnect,
  inspectServer,
  listConnectorTools,
  startConnect,
  testConnection,
} from "@/lib/domain/connect";
import { revokeQueued } from "@/lib/domain/credentials";
import { createConnector } from "@/lib/domain/installations";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aCallable, send } from "@/lib/testing/data-plane";
import { attempts, type InsideSuite, insideSuite } from "@/lib/testing/inside";
import { json, type Role, type Turncoat } from "@/lib/testing/turncoat";

vi.mock("node:dns/promises", async (original) => ({
  ...(await original<object>()),
  lookup: (await import("@/lib/testing/resolver")).lookup,
}));

let suite: InsideSuite;
let vendor: Turncoat;
beforeAll(async () => {
  suite = await insideSuite();
  vendor = suite.vendor;
  return suite.close;
});
beforeEach(() => vendor.reset());

/** A developer with a connector of the vendor's, which asks for a sign-in. */
async function aSignIn() {
  const member = await aMember(await anOrganization(), "developer");
  const { id } = await createConnector(member, { url: vendor.mcpUrl });
  const browser = {
    signedIn: { sessionId: member.principal.sessionId, user: member.principal },
    confirmed: false,
    requestId: "r",
  };
  const begin = async () => {
    const started = await startConnect(member, { id });
    return new URL(started.auth_request?.authorization_endpoint ?? "about:blank");
  };
  const finish = async (page: URL) => {
    const state = page.searchParams.get("state") ?? "";
    await completeConnect(new URLSearchParams({ code: "c", state, iss: vendor.url }), browser);
  };
  const leave = async () => {
    await disconnect(member, { id });
    const waiting = await inOrg(member.orgId, (tx) =>
      tx.revocation.findMany({ where: { state: "waiting" }, orderBy: { createdAt: "desc" }, take: 1 }),
    );
    for (const one of waiting) await revokeQueued(member.orgId, one.id).catch(() => undefined);
  };
  return { member, id, begin, finish, leave };
}

// @req R-NET-01
describe("an address inside that a server names is never reached,", () => {
  const inDiscovery: Readonly<Record<string, (url: string) => void>> = {
    "for its metadata, in the challenge": (url) =>
      vendor.instead("mcp", (response) => {
        const challenge = `Bearer resource_metadata="${url.replace(/[^\x20-\x7e]|["\\]/g, "")}"`;
        response.writeHead(401, { "www-authenticate": challenge }).end();
      }),
    "as its authorization server": (url) => void (vendor.resource = { authorization_servers: [url] }),
    "as its authorization server without a slash at the end": (url) =>
      void (vendor.resource = { authorization_servers: [url.replace(/\/$/, "")] }),
    "as the consent page": (url) => void (vendor.metadata = { authorization_endpoint: url }),
    "in every other place of its metadata": (url) =>
      void (vendor.metadata = {
        jwks_uri: url,
        introspection_endpoint: url,
        op_policy_uri: url,
        logo_uri: url,
        service_documentation: url,
      }),
  };

  test.each(Object.keys(inDiscovery))("%s", async (place) => {
    const { attempt, outcomes } = attempts();
    const { member } = await aSignIn();
    for (const url of suite.addresses) {
      vendor.reset();
      inDiscovery[place]?.(url);
      await attempt(() => inspectServer(member, { url: vendor.mcpUrl }));
    }
    expect(outcomes.length).toBe(suite.addresses.length);
    suite.expectNothingReached();
  });

  const inFlows: Readonly<Record<string, (url: string) => void>> = {
    "as the place to register at": (url) => void (vendor.metadata = { registration_endpoint: url }),
    "as the token endpoint": (url) => void (vendor.metadata = { token_endpoint: url }),
    "as the revocation endpoint": (url) => void (vendor.metadata = { revocation_endpoint: url }),
  };

  test.each(Object.keys(inFlows))(
    "%s, when somebody signs in and leaves again",
    async (place) => {
      const { attempt, outcomes } = attempts();
      const signIn = await aSignIn();
      for (const url of suite.someAddresses) {
        vendor.reset();
        inFlows[place]?.(url);
        // Its client is registered anew each time.
        await inOrg(signIn.member.orgId, (tx) => tx.oAuthClient.deleteMany({}));
        await attempt(async () => {
          const page = await signIn.begin();
          expect(page.href).toMatch(/^https?:/);
          await signIn.finish(page);
          await signIn.leave();
        });
      }
      expect(outcomes.length).toBe(suite.someAddresses.length);
      suite.expectNothingReached();
    },
    120_000,
  );
});

// @req R-NET-03
describe("a redirect to an address inside is not followed,", () => {
  const roles: readonly Role[] = ["mcp", "resource", "server", "registration", "token", "revocation"];
  const statuses = [301, 302, 303, 307, 308];
  const locations = () => [
    `http://127.0.0.1:${suite.canaries.port}/`,
    `//[::1]:${suite.canaries.port}/`,
    `http://app.localhost:${suite.canaries.port}/x`,
  ];

  test.each(roles)("which %s answers with", async (role) => {
    const { attempt, outcomes } = attempts();
    const signIn = await aSignIn();
    for (const status of statuses) {
      for (const location of locations()) {
        vendor.reset();
        const headers = { location, refresh: `0; url=${location}` };
        vendor.instead(role, (response) => response.writeHead(status, headers).end());
        await inOrg(signIn.member.orgId, (tx) => tx.oAuthClient.deleteMany({}));
        await attempt(async () => {
          await signIn.finish(await signIn.begin());
          await signIn.leave();
        });
      }
    }
    expect(outcomes.length).toBe(15);
    expect(vendor.received.some((request) => request.role === role)).toBe(true);
    suite.expectNothingReached();
  });
});

// @req R-NET-01
describe("an MCP server's own words lead nowhere:", () => {
  test("the older protocol's endpoint event, alternative services, links, icons and redirects inside answers", async () => {
    const made = await aCallable({ url: vendor.mcpUrl, bearer: "canary-token" });
    const target = `http://127.0.0.1:${suite.canaries.port}/messages`;
    const headers = {
      "alt-svc": `h2="127.0.0.1:${suite.canaries.port}"; ma=86400`,
      link: `<${target}>; rel="preload"`,
      "content-location": target,
      location: target,
      "mcp-session-id": target,
    };
    vendor.instead("mcp", (response, request) => {
      if (request.headers["accept"]?.includes("text/event-stream") !== true)
        return response.writeHead(404, headers).end();
      response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
      const { id = null } = (request.body === "" ? {} : JSON.parse(request.body)) as { id?: number };
      const reply = { jsonrpc: "2.0", id, result: { icons: [{ src: target }], _meta: { url: target } } };
      return response.end(`event: endpoint\ndata: ${target}\n\nevent: message\ndata: ${JSON.stringify(reply)}\n\n`);
    });
    for (const method of ["POST", "GET", "DELETE"]) await (await send(suite.planeUrl, made, { method })).text();
    await listConnectorTools(made.member, { id: made.id });
    await testConnection(made.member, { id: made.id });
    vendor.instead("mcp", (response, request) =>
      request.body.includes("initialize")
        ? json(response, {
            jsonrpc: "2.0",
            id: 0,
            result: {
              protocolVersion: "2025-06-18",
              capabilities: { tools: {} },
              serverInfo: { name: target, version: target, websiteUrl: target },
            },
          })
        : json(response, {
            jsonrpc: "2.0",
            id: 1,
            result: { tools: [{ name: "t", inputSchema: { $ref: target, $schema: target } }], nextCursor: target },
          }),
    );
    await listConnectorTools(made.member, { id: made.id });
    suite.expectNothingReached();
  });
});
