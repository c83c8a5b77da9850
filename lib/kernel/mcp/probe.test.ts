import { afterAll, afterEach, describe, expect, onTestFinished, test } from "vitest";
import { sandboxStaticToken, startSandbox } from "@/lib/testing/sandbox";
import { listTools, probe } from "./index";
import {
  introduction,
  localEgress,
  says,
  serve,
  serveByHand,
  serveModern,
  serveOld,
  stopServers,
} from "./test-servers";

const egress = localEgress();
const { fetch } = egress;
const withToken =
  (token: string): typeof fetch =>
  (url, init) =>
    fetch(url, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization: `Bearer ${token}` },
    });
afterEach(stopServers);
afterAll(() => egress.close());

describe("the handshake", () => {
  test("speaks 2026-07-28 with a modern server, in one request and without a session", async () => {
    const { url, heard } = await serveModern("reject");
    await expect(probe({ url, fetch })).resolves.toMatchObject({
      kind: "ok",
      era: "modern",
      protocolVersion: "2026-07-28",
      serverInfo: { name: "modern-server", version: "2.0.0", title: "Modern" },
      capabilities: { tools: {} },
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]?.headers).toMatchObject({ "mcp-method": "server/discover", "mcp-protocol-version": "2026-07-28" });
  });

  test("prefers the modern era where a server speaks both", async () => {
    const { url } = await serveModern("stateless");
    await expect(probe({ url, fetch })).resolves.toMatchObject({ era: "modern" });
  });

  test.each(["json", "stream"] as const)(
    "falls back to initialize with an old server (%s), and ends the session",
    async (respond) => {
      const { url, heard, sessions } = await serveOld(respond);
      await expect(probe({ url, fetch })).resolves.toEqual({
        kind: "ok",
        era: "legacy",
        protocolVersion: "2025-11-25",
        serverInfo: { name: "old-server", version: "1.0.0" },
        capabilities: { tools: { listChanged: true } },
      });
      expect(heard.map(({ method }) => method)).toEqual(["POST", "POST", "POST", "DELETE"]);
      expect(heard.at(-1)?.headers["mcp-protocol-version"]).toBe("2025-11-25");
      expect(sessions.size).toBe(0);
    },
  );

  // @req R-MCP-03
  test("falls back also where an old server falls over the unknown method", async () => {
    const { url } = await serveByHand((method) => (method === "initialize" ? introduction : 500));
    await expect(probe({ url, fetch })).resolves.toMatchObject({ kind: "ok", protocolVersion: "2025-06-18" });
  });

  test("shows of a server's name only what can be shown", async () => {
    const serverInfo = { name: `\u202Eevil\n${"x".repeat(999)}`, version: "1\u0000" };
    const { url } = await serveByHand((method) => (method === "initialize" ? { ...introduction, serverInfo } : 404));
    const outcome = await probe({ url, fetch });
    expect(outcome).toMatchObject({
      kind: "ok",
      serverInfo: { name: expect.stringMatching(/^evil x+…$/), version: "1" },
    });
  });

  test("carries what its fetch puts on, on every request", async () => {
    const { url, heard } = await serveOld();
    await probe({ url, fetch: withToken("secret") });
    expect(new Set(heard.map(({ headers }) => headers["authorization"]))).toEqual(new Set(["Bearer secret"]));
  });
});

describe("refusals", () => {
  test("401 gives the challenge", async () => {
    const header = 'Bearer resource_metadata="https://a.example/m", scope="read"';
    const { url } = await says(401, "", { "www-authenticate": header });
    await expect(probe({ url, fetch })).resolves.toEqual({
      kind: "unauthorized",
      challenge: { resourceMetadata: "https://a.example/m", scope: "read" },
    });
    const bare = await says(401);
    await expect(probe({ url: bare.url, fetch })).resolves.toEqual({ kind: "unauthorized" });
  });

  test("403 gives the challenge, too", async () => {
    const { url } = await says(403, "", { "www-authenticate": 'Bearer error="insufficient_scope", scope="write"' });
    await expect(probe({ url, fetch: withToken("weak") })).resolves.toEqual({
      kind: "forbidden",
      challenge: { error: "insufficient_scope", scope: "write" },
    });
  });

  test.each([
    [404, "<html>", "text/html"],
    [500, "<html>", "text/html"],
    [200, "<html>", "text/html"],
    [200, "not json", "application/json"],
    [200, "{}", "application/json"],
    [200, "", "text/event-stream"],
    [204, "", "text/plain"],
    [302, "", "text/plain"],
  ])("HTTP %i %j as %s is no MCP server", async (status, body, type) => {
    const { url } = await says(status, body, { "content-type": type, location: "https://elsewhere.example" });
    const outcome = await probe({ url, fetch, timeoutMs: 500 });
    expect(outcome).toMatchObject({ kind: "failed" });
    expect(JSON.stringify(outcome)).not.toContain("<html>");
  });

  test("a redirect is not followed, not even within the server", async () => {
    const { url, heard } = await serve((request, response) => {
      response.writeHead(308, { location: `${request.url}/` }).end();
    });
    const outcome = await probe({ url, fetch: withToken("secret") });
    expect(outcome).toMatchObject({ kind: "failed", message: expect.stringContaining("redirects") });
    expect(new Set(heard.map(({ path }) => path))).toEqual(new Set(["/mcp"]));
  });

  test("a server that never answers is unreachable", async () => {
    const { url } = await serve(() => {});
    await expect(probe({ url, fetch, timeoutMs: 100 })).resolves.toMatchObject({ kind: "failed", code: "unreachable" });
  });

  test("so is one that is not there, and a blocked address is blocked", async () => {
    const gone = await says(200);
    await stopServers();
    await expect(probe({ url: gone.url, fetch })).resolves.toMatchObject({ kind: "failed", code: "unreachable" });
    const blocked = await probe({ url: "http://10.0.0.1/mcp", fetch });
    expect(blocked).toMatchObject({ kind: "failed", code: "address_blocked" });
  });
});

test("the sandbox vendor asks for sign-in, takes its static token, and is open where it is open", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  await expect(probe({ url: sandbox.mcpUrl, fetch })).resolves.toMatchObject({
    kind: "unauthorized",
    challenge: { resourceMetadata: `${sandbox.url}/.well-known/oauth-protected-resource/mcp` },
  });
  await expect(probe({ url: sandbox.tokenMcpUrl, fetch: withToken("wrong") })).resolves.toEqual({
    kind: "unauthorized",
    challenge: {},
  });
  await expect(probe({ url: sandbox.tokenMcpUrl, fetch: withToken(sandboxStaticToken) })).resolves.toMatchObject({
    kind: "ok",
  });
  const listed = await listTools({ url: sandbox.openMcpUrl, fetch });
  expect(listed.kind === "ok" && listed.tools.length).toBeGreaterThan(3);
});
