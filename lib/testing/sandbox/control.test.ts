import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { authorizationUrl, connect, get, mcpStatus, postJson, postForm, refresh, register } from "./auth/oauth-driver";
import { answerConsent, startSandbox, type Sandbox } from "./index";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const metadata = async () => (await get(`${sandbox.url}/.well-known/oauth-authorization-server`)).body;

describe("behaviour", () => {
  test("consent can be given and refused without a person", async () => {
    const url = authorizationUrl(sandbox, await register(sandbox));
    sandbox.control.set({ consent: "allow" });
    expect((await answerConsent(url)).searchParams.has("code")).toBe(true);
    sandbox.control.set({ consent: "deny" });
    expect((await answerConsent(url)).searchParams.get("error")).toBe("access_denied");
  });

  test("registration can be refused, or not exist", async () => {
    sandbox.control.set({ registration: "refused" });
    expect((await metadata())["registration_endpoint"]).toBeDefined();
    expect((await postJson(`${sandbox.url}/reg`, {})).status).toBe(403);
    sandbox.control.set({ registration: "absent" });
    expect((await metadata())["registration_endpoint"]).toBeUndefined();
    expect((await postJson(`${sandbox.url}/reg`, {})).status).toBe(404);
  });

  test("metadata can lack PKCE and client documents", async () => {
    sandbox.control.set({ advertisesS256: false, clientMetadataDocuments: false });
    const { code_challenge_methods_supported: pkce, client_id_metadata_document_supported: cimd } = await metadata();
    expect([pkce, cimd]).toEqual([undefined, undefined]);
  });

  test.each([
    ["mismatched", "https://issuer.somebody-else.test"],
    ["absent", null],
  ] as const)("the issuer of the response can be %s", async (responseIssuer, iss) => {
    sandbox.control.set({ responseIssuer });
    const back = await answerConsent(authorizationUrl(sandbox, await register(sandbox)));
    expect(back.searchParams.get("iss")).toBe(iss);
    expect(back.searchParams.has("code")).toBe(true);
  });

  test("codes can be expired", async () => {
    sandbox.control.set({ codesExpired: true });
    expect((await connect(sandbox)).tokens["error"]).toBe("invalid_grant");
  });

  test("the token endpoint can fail some times, and nothing is lost by it", async () => {
    const { clientId, tokens } = await connect(sandbox);
    sandbox.control.set({ tokenFailures: { status: 429, times: 2, retryAfterSec: 7 } });
    const first = await refresh(sandbox, clientId, tokens["refresh_token"]);
    expect([first.status, first.headers["retry-after"]]).toEqual([429, "7"]);
    expect((await refresh(sandbox, clientId, tokens["refresh_token"])).status).toBe(429);
    expect((await refresh(sandbox, clientId, tokens["refresh_token"])).status).toBe(200);
    expect(sandbox.tokenCalls.map(({ grantType, clientId: by, status }) => [grantType, by, status])).toEqual([
      ["authorization_code", clientId, 200],
      ["refresh_token", clientId, 429],
      ["refresh_token", clientId, 429],
      ["refresh_token", clientId, 200],
    ]);
  });

  test("resource metadata can name another resource, or not exist, and the challenge can be bare", async () => {
    const url = `${sandbox.url}/.well-known/oauth-protected-resource/mcp`;
    sandbox.control.set({ resourceMetadata: "mismatched" });
    expect((await get(url)).body["resource"]).not.toBe(sandbox.mcpUrl);
    sandbox.control.set({ resourceMetadata: "absent", challenge: "bare" });
    expect((await get(url)).status).toBe(404);
    const { headers } = await postJson(sandbox.mcpUrl, {});
    expect(headers["www-authenticate"]).not.toMatch(/resource_metadata|scope=/);
  });

  test("the MCP server can be down", async () => {
    const { accessToken } = await connect(sandbox);
    sandbox.control.set({ mcp: "down" });
    expect(await mcpStatus(sandbox, accessToken)).toBe(503);
  });

  test("grants can be revoked: the next call is a 401 and no refresh repairs it", async () => {
    const { clientId, accessToken, tokens } = await connect(sandbox);
    await sandbox.control.revoke("grants");
    expect(await mcpStatus(sandbox, accessToken)).toBe(401);
    expect((await refresh(sandbox, clientId, tokens["refresh_token"])).body["error"]).toBe("invalid_grant");
  });

  test("reset is calm again, with the tasks and without the records", async () => {
    sandbox.control.set({ consent: "deny", mcp: "down" });
    await postForm(`${sandbox.url}/token`, {});
    sandbox.control.reset();
    expect(sandbox.control.behaviour).toMatchObject({ consent: "ask", mcp: "up" });
    expect(sandbox.tokenCalls).toEqual([]);
  });

  test("a delay does not hold up stopping", async () => {
    sandbox.control.set({ tokenDelayMs: 600_000 });
    const waiting = postForm(`${sandbox.url}/token`, {}).catch(() => "cut off");
    await new Promise((resolve) => setImmediate(resolve));
    await sandbox.stop();
    await waiting;
    sandbox = await startSandbox();
  });
});

describe("POST /_control", () => {
  const control = (body: unknown, headers = {}) => postJson(`${sandbox.url}/_control`, body, headers);

  test("200: changes, commands and reads in one", async () => {
    const { clientId } = await connect(sandbox);
    const changed = await control({ consent: "deny", revoke: "access_tokens" });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      behaviour: { consent: "deny" },
      calls: [],
      tokenCalls: [{ clientId, status: 200 }],
    });
    expect((await control({ reset: true, mcpDelayMs: 5 })).body).toMatchObject({
      behaviour: { consent: "ask", mcpDelayMs: 5 },
      tokenCalls: [],
    });
    expect((await get(`${sandbox.url}/_control`)).body).toMatchObject({ behaviour: { mcpDelayMs: 5 } });
  });

  test("400: what it does not know, and nothing changes", async () => {
    expect((await control({ consent: "deny", conssent: "deny" })).status).toBe(400);
    expect((await control({ accessTokenTtlSec: 0 })).status).toBe(400);
    expect((await control("not an object")).status).toBe(400);
    expect(sandbox.control.behaviour.consent).toBe("ask");
  });

  test("413: a body past its bound", async () => {
    expect((await control({ consent: "x".repeat(70_000) })).status).toBe(413);
  });

  test("415: what a page of another origin could send unasked", async () => {
    expect((await control({ consent: "deny" }, { "content-type": "text/plain" })).status).toBe(415);
    expect(sandbox.control.behaviour.consent).toBe("ask");
  });
});
