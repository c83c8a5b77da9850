import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerConsent, startSandbox, type Sandbox } from "../index";
import {
  authorizationUrl,
  connect,
  exchange,
  get,
  mcpStatus,
  postForm,
  postJson,
  redirectUri,
  refresh,
  register,
  verifier,
} from "./oauth-driver";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({
    clients: [{ clientId: "by-hand", clientSecret: "its-secret", redirectUris: [redirectUri] }],
  });
});
afterEach(() => sandbox.stop());

describe("discovery", () => {
  test("RFC 8414 and OpenID Connect give the same metadata", async () => {
    const oauth = await get(`${sandbox.url}/.well-known/oauth-authorization-server`);
    const oidc = await get(`${sandbox.url}/.well-known/openid-configuration`);
    expect(oauth.body).toEqual(oidc.body);
    expect(oauth.body).toMatchObject({
      issuer: sandbox.issuer,
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
      registration_endpoint: `${sandbox.url}/reg`,
      revocation_endpoint: `${sandbox.url}/token/revocation`,
      scopes_supported: expect.arrayContaining(["tasks:read", "tasks:write", "tasks:admin", "offline_access"]),
    });
  });

  test("RFC 9728 names the resource and its authorization server", async () => {
    const { body } = await get(`${sandbox.url}/.well-known/oauth-protected-resource/mcp`);
    expect(body).toMatchObject({
      resource: sandbox.mcpUrl,
      authorization_servers: [sandbox.issuer],
      scopes_supported: ["tasks:read", "tasks:write"],
    });
  });

  test("a call without a token is challenged with where to look and what to ask for", async () => {
    const { status, headers } = await postJson(sandbox.mcpUrl, {});
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toContain(
      `resource_metadata="${sandbox.url}/.well-known/oauth-protected-resource/mcp"`,
    );
    expect(headers["www-authenticate"]).toContain('scope="tasks:read tasks:write"');
  });
});

describe("authorization", () => {
  test("answers with code, state and issuer", async () => {
    const back = await answerConsent(authorizationUrl(sandbox, await register(sandbox)));
    expect(back.href).toContain(redirectUri);
    expect([...back.searchParams.keys()].sort()).toEqual(["code", "iss", "state"]);
    expect(back.searchParams.get("iss")).toBe(sandbox.issuer);
    expect(back.searchParams.get("state")).toBe("some-state");
  });

  test("a person's no is access_denied", async () => {
    const back = await answerConsent(authorizationUrl(sandbox, await register(sandbox)), { decision: "deny" });
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: "access_denied",
      state: "some-state",
      iss: sandbox.issuer,
    });
  });

  test.each([
    ["PKCE is missing", { code_challenge: null, code_challenge_method: null }, "invalid_request"],
    ["PKCE is plain", { code_challenge_method: "plain" }, "invalid_request"],
    ["the resource is somebody else's", { resource: "https://elsewhere.test/mcp" }, "invalid_target"],
  ])("is refused where %s", async (_, changes, error) => {
    const back = await answerConsent(authorizationUrl(sandbox, await register(sandbox), changes));
    expect(back.searchParams.get("error")).toBe(error);
  });

  test("an unregistered redirect URI ends on a page, not on a redirect", async () => {
    const { status, headers, body } = await get(
      authorizationUrl(sandbox, await register(sandbox), { redirect_uri: "http://127.0.0.1:9/other" }).href,
      { accept: "text/html" },
    );
    expect(status).toBe(400);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(body["text"]).toContain("This cannot be connected");
  });

  test("without a scope the smallest one is granted", async () => {
    const { tokens } = await connect(sandbox, { scope: null });
    expect(tokens["scope"]).toBe("tasks:read");
  });

  test("nobody stays signed in: a second connection asks again, for another account too", async () => {
    const clientId = await register(sandbox);
    const first = await answerConsent(authorizationUrl(sandbox, clientId), { account: "ada" });
    const second = await answerConsent(authorizationUrl(sandbox, clientId), { account: "bo" });
    expect(first.searchParams.has("code") && second.searchParams.has("code")).toBe(true);
  });
});

describe("clients", () => {
  test("one that registered by hand authenticates with its secret", async () => {
    const back = await answerConsent(authorizationUrl(sandbox, "by-hand"));
    const form = {
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: verifier,
      resource: sandbox.mcpUrl,
    };
    const basic = (secret: string) => ({ authorization: `Basic ${btoa(`by-hand:${secret}`)}` });
    expect((await postForm(`${sandbox.url}/token`, form, basic("wrong"))).body["error"]).toBe("invalid_client");
    expect((await postForm(`${sandbox.url}/token`, form, basic("its-secret"))).status).toBe(200);
  });

  test("one that is a document on a loopback address needs no registration", async () => {
    const document = await serveDocument((url) => ({
      client_id: url,
      client_name: "Document",
      redirect_uris: [redirectUri],
    }));
    const back = await answerConsent(authorizationUrl(sandbox, document.url));
    expect((await exchange(sandbox, document.url, back.searchParams.get("code") ?? "")).status).toBe(200);
    document.close();
  });

  test("a document that names another client is nobody's", async () => {
    const document = await serveDocument(() => ({ client_id: "http://127.0.0.1/other", redirect_uris: [redirectUri] }));
    await expect(answerConsent(authorizationUrl(sandbox, document.url))).rejects.toThrow("answered 400");
    document.close();
  });

  test("a registration may name scopes and still ask for more later", async () => {
    const { status, body } = await postJson(`${sandbox.url}/reg`, {
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: "none",
      scope: "tasks:read",
    });
    expect(status).toBe(201);
    const back = await answerConsent(authorizationUrl(sandbox, String(body["client_id"]), { scope: "tasks:admin" }));
    expect(back.searchParams.has("code")).toBe(true);
  });
});

describe("tokens", () => {
  test("are for the MCP server, live as long as configured, and carry the consented scopes", async () => {
    sandbox.control.set({ accessTokenTtlSec: 77 });
    const { tokens, accessToken } = await connect(sandbox);
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 77, scope: "tasks:read tasks:write" });
    expect(await mcpStatus(sandbox, accessToken)).toBe(200);
    expect(sandbox.tokenCalls).toMatchObject([
      { grantType: "authorization_code", resource: sandbox.mcpUrl, status: 200 },
    ]);
  });

  test("of OpenID Connect alone do not open the MCP server", async () => {
    const { tokens, accessToken } = await connect(sandbox, { scope: "openid email", resource: null, nonce: "n" });
    expect(tokens["id_token"]).toBeDefined();
    expect((await get(`${sandbox.url}/me`, { authorization: `Bearer ${accessToken}` })).body["email"]).toBe(
      "ada@northwind.test",
    );
    expect(await mcpStatus(sandbox, accessToken)).toBe(401);
  });

  test("a refresh token comes only with offline_access", async () => {
    expect((await connect(sandbox)).tokens["refresh_token"]).toBeDefined();
    expect((await connect(sandbox, { scope: "tasks:read" })).tokens["refresh_token"]).toBeUndefined();
  });

  test("a code works once; its second use ends what the first one gave", async () => {
    const { clientId, code, accessToken } = await connect(sandbox);
    expect((await exchange(sandbox, clientId, code)).body["error"]).toBe("invalid_grant");
    expect(await mcpStatus(sandbox, accessToken)).toBe(401);
  });

  test("a refresh token rotates; a used one ends the whole grant", async () => {
    const { clientId, tokens } = await connect(sandbox);
    const second = await refresh(sandbox, clientId, tokens["refresh_token"]);
    expect(second.body["refresh_token"]).not.toBe(tokens["refresh_token"]);
    expect((await refresh(sandbox, clientId, tokens["refresh_token"])).body["error"]).toBe("invalid_grant");
    expect((await refresh(sandbox, clientId, second.body["refresh_token"])).body["error"]).toBe("invalid_grant");
    expect(await mcpStatus(sandbox, String(second.body["access_token"]))).toBe(401);
  });

  test("of 20 refreshes at the same moment at most one succeeds, and the grant is over", async () => {
    const { clientId, tokens } = await connect(sandbox);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(sandbox, clientId, tokens["refresh_token"])),
    );
    const succeeded = answers.filter(({ status }) => status === 200);
    expect(succeeded.length).toBeLessThanOrEqual(1);
    for (const { body } of succeeded) {
      expect(await mcpStatus(sandbox, String(body["access_token"]))).toBe(401);
      expect((await refresh(sandbox, clientId, body["refresh_token"])).status).toBe(400);
    }
  });

  test("revoking the refresh token ends the access token with it", async () => {
    const { clientId, accessToken, tokens } = await connect(sandbox);
    const token = String(tokens["refresh_token"]);
    expect((await postForm(`${sandbox.url}/token/revocation`, { client_id: clientId, token })).status).toBe(200);
    expect(await mcpStatus(sandbox, accessToken)).toBe(401);
  });

  test("revoking the access token ends the refresh token with it, as RFC 7009 §2.1 allows", async () => {
    const { clientId, accessToken, tokens } = await connect(sandbox);
    await postForm(`${sandbox.url}/token/revocation`, { client_id: clientId, token: accessToken });
    expect(await mcpStatus(sandbox, accessToken)).toBe(401);
    expect((await refresh(sandbox, clientId, tokens["refresh_token"])).body["error"]).toBe("invalid_grant");
  });
});

async function serveDocument(describe: (url: string) => unknown) {
  const server = createServer((_, res) =>
    res.setHeader("content-type", "application/json").end(JSON.stringify(describe(url))),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client.json`;
  return { url, close: () => void server.close() };
}
