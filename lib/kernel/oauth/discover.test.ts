import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { serverDocument } from "@/lib/testing/lying-vendor";
import { discover, type Challenge, type DiscoveryStep, type Fetch } from "./index";
import { localEgress, startScriptedServer, type ScriptedServer } from "./test-server";

const egress = localEgress();
let server: ScriptedServer;
let trace: DiscoveryStep[];

beforeAll(async () => {
  server = await startScriptedServer();
});
beforeEach(() => {
  trace = [];
});
afterEach(() => {
  server.answers.clear();
  server.asked.length = 0;
});
afterAll(async () => {
  await server.stop();
  await egress.close();
});

const resourcePath = "/.well-known/oauth-protected-resource";
const serverPath = "/.well-known/oauth-authorization-server";
const run = (path = "/mcp", challenge?: Challenge, fetch: Fetch = egress.fetch) =>
  discover({ serverUrl: server.origin + path, ...(challenge && { challenge }), fetch, trace, timeoutMs: 1000 });
const publishResource = (at: string, resource: string, servers = [server.origin]) =>
  server.answers.set(at, { json: { resource, authorization_servers: servers, scopes_supported: ["a"] } });
const publishServer = (at = serverPath, change: object = {}) =>
  server.answers.set(at, { json: { ...serverDocument(server.origin), ...change } });
const paths = () => server.asked.map(({ path }) => path);

describe("the protected resource", () => {
  test("the challenge's address comes first", async () => {
    publishResource("/elsewhere", `${server.origin}/mcp`);
    publishServer();
    const found = await run("/mcp", { resourceMetadata: `${server.origin}/elsewhere` });
    expect(found).toMatchObject({
      resource: `${server.origin}/mcp`,
      resourceScopes: ["a"],
      via: "resource_metadata",
      metadata: { issuer: server.origin, issParameterSupported: true, tokenEndpoint: `${server.origin}/token` },
    });
    expect(paths()).toEqual(["/elsewhere", serverPath]);
    expect(trace.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      "resource_metadata ok",
      "server_metadata ok",
    ]);
  });

  // @req R-OAUTH-01
  test("then the path form, then the root form", async () => {
    publishResource(resourcePath, server.origin);
    publishServer();
    await expect(run("/a/mcp")).resolves.toMatchObject({ resource: server.origin });
    expect(paths()).toEqual([`${resourcePath}/a/mcp`, resourcePath, serverPath]);
    expect(trace[0]).toMatchObject({ outcome: "absent", note: "HTTP 404" });
  });

  test("a challenge that leads nowhere falls back to the well-known addresses", async () => {
    publishResource(`${resourcePath}/mcp`, `${server.origin}/mcp`);
    publishServer();
    await expect(run("/mcp", { resourceMetadata: `${server.origin}/gone` })).resolves.toMatchObject({
      resource: `${server.origin}/mcp`,
    });
  });

  test("a challenge that leads to plain http elsewhere is not followed", async () => {
    publishResource(resourcePath, server.origin);
    publishServer();
    await run("/mcp", { resourceMetadata: "http://metadata.example/x" });
    expect(trace[0]).toMatchObject({ url: "http://metadata.example/x", outcome: "failed" });
  });

  test("the query stays out of the identifier, though not out of the path form", async () => {
    publishResource(`${resourcePath}/mcp?tenant=1`, `${server.origin}/mcp`);
    publishServer();
    await expect(run("/mcp?tenant=1")).resolves.toMatchObject({ resource: `${server.origin}/mcp` });
  });

  test.each([
    ["/mcp", "/other"],
    ["/mcp", "/mcp/"],
    ["/mcp", "/MCP"],
    ["/mcp", "/mcp/deeper"],
    ["/mcp/deeper", "/mcp"],
  ])("metadata for %s that speaks for %s is refused, and nothing else is tried", async (path, claimed) => {
    publishResource(resourcePath + path, server.origin + claimed);
    publishResource(resourcePath, server.origin);
    publishServer();
    await expect(run(path)).rejects.toMatchObject({ code: "discovery_failed", status: 502 });
    expect(paths()).toEqual([resourcePath + path]);
    expect(trace.at(-1)).toMatchObject({ outcome: "failed", note: "it describes another resource" });
  });

  test("root metadata may not speak for a sibling path or another origin", async () => {
    for (const claimed of [`${server.origin}/other`, "https://evil.example", `${server.origin}.evil.example`]) {
      publishResource(resourcePath, claimed);
      await expect(run("/mcp")).rejects.toMatchObject({ code: "discovery_failed" });
    }
  });

  test("metadata without an authorization server is not usable", async () => {
    publishResource(resourcePath, server.origin, []);
    publishServer();
    await expect(run("/mcp")).rejects.toMatchObject({ code: "discovery_failed" });
    expect(paths()).not.toContain(serverPath);
  });
});

describe("the authorization server", () => {
  // @req R-OAUTH-02
  test("RFC 8414 and both OpenID forms, in the specification's order", async () => {
    const issuer = `${server.origin}/tenant`;
    publishResource(resourcePath, server.origin, [issuer]);
    server.answers.set("/tenant/.well-known/openid-configuration", { json: serverDocument(issuer) });
    await expect(run("/")).resolves.toMatchObject({ metadata: { issuer } });
    expect(paths().slice(1)).toEqual([
      `${serverPath}/tenant`,
      "/.well-known/openid-configuration/tenant",
      "/tenant/.well-known/openid-configuration",
    ]);
  });

  // @req R-OAUTH-03
  test.each(["https://evil.example", "/", "/x"])("metadata of another issuer (%s) is refused", async (issuer) => {
    publishResource(resourcePath, server.origin);
    publishServer(serverPath, { issuer: new URL(issuer, server.origin).href });
    await expect(run("/")).rejects.toMatchObject({ code: "discovery_failed" });
    expect(trace.at(-1)).toMatchObject({ outcome: "failed", note: "it describes another issuer" });
  });

  test.each([undefined, null, [], ["plain"]])("no S256 (%j) is no PKCE", async (methods) => {
    publishResource(resourcePath, server.origin);
    publishServer(serverPath, { code_challenge_methods_supported: methods });
    await expect(run("/")).rejects.toMatchObject({ code: "pkce_unsupported", status: 502 });
  });

  test("of several servers, the preferred one comes first and an unusable one is passed over", async () => {
    const good = `${server.origin}/good`;
    publishResource(resourcePath, server.origin, [`${server.origin}/gone`, server.origin, good]);
    server.answers.set(`${serverPath}/good`, { json: serverDocument(good) });
    publishServer();
    await expect(run("/")).resolves.toMatchObject({ metadata: { issuer: server.origin } });
    const preferred = discover({ serverUrl: server.origin, preferredIssuer: good, fetch: egress.fetch });
    await expect(preferred).resolves.toMatchObject({ metadata: { issuer: good } });
  });

  test.each(["http://as.example/token", "data:text/html,x", "https://user:pw@as.example/", "nonsense"])(
    "an endpoint at %s makes the metadata unusable",
    async (endpoint) => {
      publishResource(resourcePath, server.origin);
      publishServer(serverPath, { authorization_endpoint: endpoint });
      await expect(run("/")).rejects.toMatchObject({ code: "discovery_failed" });
    },
  );

  // @req R-OAUTH-04
  test("an issuer over plain http or with a query is not asked", async () => {
    for (const issuer of ["http://as.example", "https://as.example?x=1", "file:///etc/passwd"]) {
      publishResource(resourcePath, server.origin, [issuer]);
      await expect(run("/")).rejects.toMatchObject({ code: "discovery_failed" });
    }
  });

  test("fields written as null count as absent", async () => {
    publishResource(resourcePath, server.origin);
    publishServer(serverPath, { registration_endpoint: null, scopes_supported: null });
    const { metadata } = await run("/");
    expect(metadata).not.toHaveProperty("registrationEndpoint");
  });
});

describe("a server from before RFC 9728", () => {
  test("is its own authorization server", async () => {
    publishServer();
    await expect(run("/mcp?x=1")).resolves.toMatchObject({
      resource: `${server.origin}/mcp`,
      via: "server_origin",
      metadata: { issuer: server.origin },
    });
  });

  test("may spell its origin with a slash", async () => {
    publishServer(serverPath, { issuer: `${server.origin}/` });
    await expect(run("/")).resolves.toMatchObject({
      resource: server.origin,
      metadata: { issuer: `${server.origin}/` },
    });
  });

  test("a page at every address counts as nothing published", async () => {
    for (const path of [`${resourcePath}/mcp`, resourcePath]) server.answers.set(path, { text: "<!doctype html>" });
    publishServer();
    await expect(run("/mcp")).resolves.toMatchObject({ via: "server_origin" });
  });

  test("is not assumed when the resource's metadata could not be had", async () => {
    server.answers.set(resourcePath, { status: 503 });
    publishServer();
    await expect(run("/mcp")).rejects.toMatchObject({ code: "discovery_failed" });
    expect(paths()).not.toContain(serverPath);
  });

  test("the error says what was tried when nothing is there", async () => {
    const error: unknown = await run("/mcp").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "discovery_failed" });
    expect(String(error)).toContain(`${server.origin}${resourcePath}/mcp (HTTP 404)`);
    expect(String(error)).toContain(`${server.origin}/.well-known/openid-configuration (HTTP 404)`);
    expect(trace).toHaveLength(4);
  });
});

describe("hostile answers", () => {
  test("a redirect is not followed", async () => {
    server.answers.set(`${resourcePath}/mcp`, { status: 302, headers: { location: `${server.origin}/secret` } });
    await expect(run("/mcp")).rejects.toMatchObject({ code: "discovery_failed" });
    expect(paths()).not.toContain("/secret");
  });

  test("a huge document is not read to its end", async () => {
    server.answers.set(resourcePath, { text: `{"resource":"${"x".repeat(2_000_000)}"}` });
    await expect(run("/")).rejects.toMatchObject({ code: "discovery_failed" });
    expect(trace[0]?.outcome).toBe("failed");
  });

  test("an answer that never comes is given up", async () => {
    server.answers.set(resourcePath, "never");
    const waiting = discover({ serverUrl: server.origin, fetch: egress.fetch, trace, timeoutMs: 50 });
    await expect(waiting).rejects.toMatchObject({ code: "discovery_failed" });
    expect(trace[0]).toMatchObject({ outcome: "failed", note: expect.stringContaining("did not answer within") });
  });

  test("JSON that is no object, or has fields of the wrong kind, is not usable", async () => {
    for (const json of [
      [],
      "text",
      5,
      null,
      { resource: 1 },
      { resource: server.origin, authorization_servers: "x" },
    ]) {
      server.answers.set(resourcePath, { json });
      await expect(run("/")).rejects.toMatchObject({ code: "discovery_failed" });
    }
  });

  test("a blocked address ends everything at once", async () => {
    const challenge = { resourceMetadata: "https://169.254.169.254/latest/meta-data" };
    await expect(run("/mcp", challenge)).rejects.toMatchObject({ code: "address_blocked", status: 403 });
    expect(server.asked).toHaveLength(0);
  });
});
