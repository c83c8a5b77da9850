import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { askAsClient, exchangeCode, refreshTokens, revokeToken, type OAuthClient, type ServerMetadata } from "./index";
import { type Answer, localEgress, startScriptedServer, type ScriptedServer } from "./test-server";

const egress = localEgress();
let server: ScriptedServer;
let metadata: ServerMetadata;
beforeAll(async () => {
  server = await startScriptedServer();
  metadata = {
    issuer: server.origin,
    authorizationEndpoint: `${server.origin}/authorize`,
    tokenEndpoint: `${server.origin}/token`,
    revocationEndpoint: `${server.origin}/revoke`,
    issParameterSupported: false,
    clientIdMetadataDocumentSupported: false,
  };
});
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await server.stop();
  await egress.close();
});

const clientOf = (tokenEndpointAuthMethod: OAuthClient["tokenEndpointAuthMethod"]): OAuthClient => ({
  clientId: "id:1",
  clientSecret: "s/+ ü",
  tokenEndpointAuthMethod,
});
const sent = () => Object.fromEntries(new URLSearchParams(server.asked[0]?.body));

describe("token requests", () => {
  const common = () => ({ metadata, resource: "https://mcp.example/mcp", fetch: egress.fetch });
  const refresh = (client: OAuthClient, timeoutMs = 1000) =>
    refreshTokens({ ...common(), client, refreshToken: "rt", timeoutMs });

  test("give back status, headers and body as they came, unread", async () => {
    server.answers.set("/token", { status: 418, headers: { "X-Odd": "1" }, text: "not json at all" });
    await expect(refresh(clientOf("none"))).resolves.toMatchObject({
      status: 418,
      headers: { "x-odd": "1" },
      body: "not json at all",
    });
  });

  test("of a client that asks for itself carry its scopes and the resource, and nothing of a person", async () => {
    server.answers.set("/token", { json: {} });
    await askAsClient({ ...common(), client: clientOf("client_secret_post"), scopes: ["tasks:read", "tasks:write"] });
    expect(sent()).toEqual({
      grant_type: "client_credentials",
      scope: "tasks:read tasks:write",
      resource: "https://mcp.example/mcp",
      client_id: "id:1",
      client_secret: "s/+ ü",
    });
  });

  test("carry the resource, the code, its verifier and the redirect", async () => {
    server.answers.set("/token", { json: {} });
    const client = clientOf("none");
    const input = { code: "c", redirectUri: "https://patchbay.example/callback", codeVerifier: "v".repeat(43) };
    await exchangeCode({ ...common(), client, ...input });
    expect(sent()).toEqual({
      grant_type: "authorization_code",
      code: "c",
      redirect_uri: input.redirectUri,
      code_verifier: input.codeVerifier,
      resource: "https://mcp.example/mcp",
      client_id: "id:1",
    });
    expect(server.asked[0]?.headers.accept).toBe("application/json");
  });

  test("carry the resource on a refresh, too", async () => {
    server.answers.set("/token", { json: {} });
    await refresh(clientOf("none"));
    expect(sent()).toEqual({
      grant_type: "refresh_token",
      refresh_token: "rt",
      resource: "https://mcp.example/mcp",
      client_id: "id:1",
    });
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
  });

  test("client_secret_basic encodes both halves first", async () => {
    server.answers.set("/token", { json: {} });
    await refresh(clientOf("client_secret_basic"));
    const [, credentials = ""] = server.asked[0]?.headers.authorization?.split(" ") ?? [];
    expect(Buffer.from(credentials, "base64").toString()).toBe("id%3A1:s%2F%2B+%C3%BC");
    expect(sent()).not.toHaveProperty("client_secret");
  });

  test("client_secret_post puts the secret into the body", async () => {
    server.answers.set("/token", { json: {} });
    await refresh(clientOf("client_secret_post"));
    expect(sent()).toMatchObject({ client_id: "id:1", client_secret: "s/+ ü" });
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
  });

  // @req R-NET-03
  test("are never sent on by a redirect", async () => {
    server.answers.set("/token", { status: 307, headers: { location: `${server.origin}/steal` }, text: "" });
    await expect(refresh(clientOf("none"))).resolves.toMatchObject({ status: 307 });
    expect(server.asked).toHaveLength(1);
  });

  test("are given up in time, and when the answer is too large", async () => {
    server.answers.set("/token", "never");
    await expect(refresh(clientOf("none"), 50)).rejects.toMatchObject({ code: "unreachable" });
    server.answers.set("/token", { text: "x".repeat(300_000) });
    await expect(refresh(clientOf("none"))).rejects.toMatchObject({ code: "upstream_error" });
  });

  test("have their 15 s, whatever the fetch allows by itself: what a slow vendor has rotated is not thrown away", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const late = Promise.withResolvers<Answer>();
    server.answers.set("/token", late.promise);
    const waiting = refreshTokens({ ...common(), client: clientOf("none"), refreshToken: "rt" });
    while (server.asked.length === 0) await setImmediate();
    await vi.advanceTimersByTimeAsync(14_000);
    late.resolve({ json: { access_token: "at", refresh_token: "the-next" } });
    await expect(waiting).resolves.toMatchObject({ body: expect.stringContaining("the-next") });
  });

  test("hold the time limit against a fetch that ignores its signal", async () => {
    const deaf = () => new Promise<Response>(() => {});
    const waiting = refreshTokens({
      ...common(),
      fetch: deaf,
      client: clientOf("none"),
      refreshToken: "rt",
      timeoutMs: 50,
    });
    await expect(waiting).rejects.toMatchObject({ code: "unreachable" });
  });
});

// @req R-OAUTH-04
test("an endpoint that is neither https nor on this machine is asked for nothing, and says so", async () => {
  const asked: unknown[] = [];
  const fetch = async (...request: unknown[]) => {
    asked.push(request);
    return new Response();
  };
  for (const endpoint of [
    "http://vendor.example/x",
    "http://localhost./x",
    "ftp://vendor.example/",
    "https://a:b@x.example/",
  ]) {
    const there = { ...metadata, tokenEndpoint: endpoint, revocationEndpoint: endpoint };
    const common = { metadata: there, client: clientOf("client_secret_basic"), fetch };
    const refused = refreshTokens({ ...common, resource: "https://mcp.example", refreshToken: "rt" });
    await expect(refused, endpoint).rejects.toMatchObject({ code: "address_blocked" });
    const outcome = await revokeToken({ ...common, token: "t", tokenType: "refresh_token" });
    expect(outcome).toEqual({ kind: "permanent", code: "address_blocked" });
  }
  expect(asked).toEqual([]);
});

describe("revocation", () => {
  const revoke = (change: Partial<ServerMetadata> = {}, timeoutMs = 1000) =>
    revokeToken({
      metadata: { ...metadata, ...change },
      client: clientOf("client_secret_post"),
      token: "t",
      tokenType: "refresh_token",
      fetch: egress.fetch,
      timeoutMs,
    });

  test("says what kind of token it is", async () => {
    server.answers.set("/revoke", { text: "" });
    await expect(revoke()).resolves.toEqual({ kind: "revoked" });
    expect(sent()).toMatchObject({ token: "t", token_type_hint: "refresh_token", client_id: "id:1" });
  });

  test("is unsupported without an endpoint, or for this kind of token", async () => {
    const { revocationEndpoint: _, ...without } = metadata;
    const input = { client: clientOf("none"), token: "t", tokenType: "access_token" as const, fetch: egress.fetch };
    await expect(revokeToken({ metadata: without, ...input })).resolves.toEqual({ kind: "unsupported" });
    server.answers.set("/revoke", { status: 400, json: { error: "unsupported_token_type" } });
    await expect(revoke()).resolves.toEqual({ kind: "unsupported" });
  });

  test.each([
    [404, "Not Found", "http_404"],
    [403, "Forbidden", "Forbidden"],
    [401, "invalid_token", "invalid_token"],
    [400, "made_up", "made_up"],
    [404, "unsupported_token_type", "unsupported_token_type"],
  ])("is not over where something in between answers %i, %s", async (status, error, code) => {
    server.answers.set("/revoke", { status, json: { error } });
    await expect(revoke()).resolves.toEqual({ kind: "transient", code });
  });

  test("tells a refusal from a fault that passes", async () => {
    server.answers.set("/revoke", { status: 401, json: { error: "invalid_client" } });
    await expect(revoke()).resolves.toEqual({ kind: "permanent", code: "invalid_client" });
    // Google's word for a token that is void already.
    server.answers.set("/revoke", { status: 400, json: { error: "invalid_token" } });
    await expect(revoke()).resolves.toEqual({ kind: "permanent", code: "invalid_token" });
    server.answers.set("/revoke", { status: 503, headers: { "retry-after": "9" }, text: "" });
    await expect(revoke()).resolves.toEqual({ kind: "transient", code: "http_503", retryAfterSeconds: 9 });
    server.answers.set("/revoke", "never");
    await expect(revoke({}, 50)).resolves.toEqual({ kind: "transient", code: "unreachable" });
    await expect(revoke({ revocationEndpoint: "https://10.0.0.1/revoke" })).resolves.toEqual({
      kind: "permanent",
      code: "address_blocked",
    });
  });
});
