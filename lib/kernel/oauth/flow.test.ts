import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerConsent, startSandbox, type Sandbox } from "@/lib/testing/sandbox";
import {
  beginAuthorization,
  discover,
  exchangeCode,
  parseChallenge,
  readCallback,
  readTokenResponse,
  refreshTokens,
  registerClient,
  revokeToken,
  selectScopes,
  type Discovery,
  type RegisteredClient,
  type TokenOutcome,
} from "./index";
import { localEgress } from "./test-server";

const egress = localEgress();
const { fetch } = egress;
const redirectUri = "http://127.0.0.1:9/callback";
const codeVerifier = "0123456789abcdefghijklmnopqrstuvwxyz-._~ABCDEF";
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());
afterAll(() => egress.close());

async function begin() {
  const refused = await callMcp();
  const challenge = parseChallenge(refused.headers.get("www-authenticate"));
  const discovery = await discover({ serverUrl: sandbox.mcpUrl, ...(challenge && { challenge }), fetch });
  const { metadata } = discovery;
  const client = await registerClient({ metadata, redirectUri, clientName: "Patchbay", fetch });
  const scopes = selectScopes({
    ...(challenge?.scope && { challengeScope: challenge.scope }),
    ...(metadata.scopesSupported && { serverScopes: metadata.scopesSupported }),
  });
  const { resource } = discovery;
  const url = await beginAuthorization({ metadata, client, redirectUri, resource, scopes, state: "st", codeVerifier });
  return { discovery, client, url };
}

const callMcp = (accessToken?: string) =>
  fetch(sandbox.mcpUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });

const callback = (back: URL, { metadata }: Discovery) =>
  readCallback({
    params: back.searchParams,
    expectedIssuer: metadata.issuer,
    issRequired: metadata.issParameterSupported,
  });

async function exchange(
  { metadata, resource }: Discovery,
  client: RegisteredClient,
  code: string,
  verifier = codeVerifier,
) {
  const raw = await exchangeCode({ metadata, client, resource, fetch, code, redirectUri, codeVerifier: verifier });
  return readTokenResponse(raw, new Date());
}

async function refresh({ metadata, resource }: Discovery, client: RegisteredClient, refreshToken: string) {
  return readTokenResponse(await refreshTokens({ metadata, client, resource, fetch, refreshToken }), new Date());
}

function tokensOf(outcome: TokenOutcome) {
  if (outcome.kind !== "tokens") throw new Error(`no tokens: ${outcome.code}`);
  const { accessToken, refreshToken = "" } = outcome;
  return { accessToken, refreshToken };
}

async function connect() {
  const { discovery, client, url } = await begin();
  const outcome = callback(await answerConsent(url), discovery);
  if (outcome.kind !== "code") throw new Error(outcome.kind);
  return { discovery, client, outcome, tokens: tokensOf(await exchange(discovery, client, outcome.code)) };
}

describe("against a real authorization server", () => {
  test("challenge, discovery, registration, PKCE, consent, exchange: the token opens the MCP server", async () => {
    const { discovery, tokens } = await connect();
    expect(discovery).toMatchObject({ resource: sandbox.mcpUrl, metadata: { issuer: sandbox.issuer } });
    expect(discovery.metadata.issParameterSupported).toBe(true);
    await expect(callMcp()).resolves.toMatchObject({ status: 401 });
    expect((await callMcp(tokens.accessToken)).status).not.toBe(401);
    expect(sandbox.tokenCalls.map(({ resource }) => resource)).toEqual([sandbox.mcpUrl]);
  });

  test("a refused consent comes back as denied", async () => {
    const { discovery, url } = await begin();
    const back = await answerConsent(url, { decision: "deny" });
    expect(back.searchParams.get("state")).toBe("st");
    expect(callback(back, discovery)).toMatchObject({ kind: "denied", code: "access_denied" });
  });

  test.each(["mismatched", "absent"] as const)("a response whose issuer is %s is a mix-up", async (responseIssuer) => {
    const { discovery, url } = await begin();
    sandbox.control.set({ responseIssuer });
    expect(callback(await answerConsent(url), discovery)).toEqual({ kind: "mix_up" });
  });

  test("a wrong verifier gets no tokens", async () => {
    const { discovery, client, url } = await begin();
    const outcome = callback(await answerConsent(url), discovery);
    if (outcome.kind !== "code") throw new Error(outcome.kind);
    const stolen = await exchange(discovery, client, outcome.code, "x".repeat(43));
    expect(stolen).toEqual({ kind: "permanent", code: "invalid_grant" });
  });

  test("a refresh rotates, carries the resource, and the old token is refused from then on", async () => {
    const { discovery, client, tokens } = await connect();
    const next = tokensOf(await refresh(discovery, client, tokens.refreshToken));
    expect(next.refreshToken).not.toBe(tokens.refreshToken);
    expect((await callMcp(next.accessToken)).status).not.toBe(401);
    expect(sandbox.tokenCalls.at(-1)).toMatchObject({ grantType: "refresh_token", resource: sandbox.mcpUrl });
    const again = await refresh(discovery, client, tokens.refreshToken);
    expect(again).toEqual({ kind: "permanent", code: "invalid_grant" });
  });

  test("a token endpoint that is busy is a fault that passes", async () => {
    const { discovery, client, tokens } = await connect();
    sandbox.control.set({ tokenFailures: { status: 429, times: 1, retryAfterSec: 3 } });
    const busy = await refresh(discovery, client, tokens.refreshToken);
    expect(busy).toMatchObject({ kind: "transient", retryAfterSeconds: 3 });
    await expect(refresh(discovery, client, tokens.refreshToken)).resolves.toMatchObject({ kind: "tokens" });
  });

  test("revoked tokens are dead", async () => {
    const { discovery, client, tokens } = await connect();
    const { metadata } = discovery;
    const input = { metadata, client, fetch };
    await expect(revokeToken({ ...input, token: tokens.refreshToken, tokenType: "refresh_token" })).resolves.toEqual({
      kind: "revoked",
    });
    await expect(revokeToken({ ...input, token: tokens.accessToken, tokenType: "access_token" })).resolves.toEqual({
      kind: "revoked",
    });
    expect((await callMcp(tokens.accessToken)).status).toBe(401);
    const refused = await refresh(discovery, client, tokens.refreshToken);
    expect(refused).toEqual({ kind: "permanent", code: "invalid_grant" });
  });

  test("a bare challenge and an absent resource document end in the fallbacks", async () => {
    sandbox.control.set({ challenge: "bare" });
    await expect(discover({ serverUrl: sandbox.mcpUrl, fetch })).resolves.toMatchObject({ via: "resource_metadata" });
    sandbox.control.set({ resourceMetadata: "absent" });
    await expect(discover({ serverUrl: sandbox.mcpUrl, fetch })).resolves.toMatchObject({ via: "server_origin" });
  });

  test("a server that refuses registration says so", async () => {
    const { metadata } = await discover({ serverUrl: sandbox.mcpUrl, fetch });
    sandbox.control.set({ registration: "refused" });
    const refused = registerClient({ metadata, redirectUri, clientName: "Patchbay", fetch });
    await expect(refused).rejects.toMatchObject({ code: "registration_failed" });
  });
});

test("the authorization URL has all that OAuth 2.1 wants, and a vendor's extras replace nothing", async () => {
  const { discovery, client } = await begin();
  const url = await beginAuthorization({
    metadata: { ...discovery.metadata, authorizationEndpoint: "https://as.example/authorize?tenant=1#x" },
    client,
    redirectUri,
    resource: "https://mcp.example/mcp",
    scopes: [],
    state: "st",
    codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    extraParams: { access_type: "offline", code_challenge_method: "plain", scope: "admin" },
  });
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    tenant: "1",
    access_type: "offline",
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: redirectUri,
    state: "st",
    // RFC 7636 appendix B.
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
    resource: "https://mcp.example/mcp",
  });
  expect(new URL(url).hash).toBe("");
});
