import { createHash, randomBytes } from "node:crypto";
import { request } from "undici";
import { answerConsent, type Sandbox } from "../index";

/** An HTTP answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Record<string, unknown>;
}

export const redirectUri = "http://127.0.0.1:9/callback";

export async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send(url, { headers });
}

export async function postJson(url: string, value: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return send(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  });
}

export async function postForm(
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return send(url, { method: "POST", headers: { ...type, ...headers }, body: new URLSearchParams(form).toString() });
}

async function send(url: string, options: Parameters<typeof request>[1]): Promise<Answer> {
  const { statusCode, headers, body } = await request(url, options);
  const text = await body.text();
  const isJson = headers["content-type"]?.includes("json");
  return { status: statusCode, headers, body: isJson ? JSON.parse(text) : { text } };
}

/** Registers a public client and returns its id. */
export async function register(sandbox: Sandbox): Promise<string> {
  const { body } = await postJson(`${sandbox.url}/reg`, {
    client_name: "Test client",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "none",
  });
  return String(body["client_id"]);
}

export const verifier = randomBytes(32).toString("base64url");

/** An authorization URL with PKCE and everything else in order, before `changes`; null leaves a parameter out. */
export function authorizationUrl(sandbox: Sandbox, clientId: string, changes: Record<string, string | null> = {}): URL {
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "tasks:read tasks:write offline_access",
    resource: sandbox.mcpUrl,
    state: "some-state",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  };
  const url = new URL(`${sandbox.url}/auth`);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

/** Exchanges a code. `resource` is the MCP server's unless null leaves it out. */
export async function exchange(
  sandbox: Sandbox,
  clientId: string,
  code: string,
  resource: string | null = sandbox.mcpUrl,
): Promise<Answer> {
  return postForm(`${sandbox.url}/token`, {
    grant_type: "authorization_code",
    client_id: clientId,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...(resource === null ? {} : { resource }),
  });
}

export async function refresh(sandbox: Sandbox, clientId: string, refreshToken: unknown): Promise<Answer> {
  return postForm(`${sandbox.url}/token`, {
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: String(refreshToken),
    resource: sandbox.mcpUrl,
  });
}

/** Registers, consents and exchanges. */
export async function connect(sandbox: Sandbox, changes: Record<string, string | null> = {}) {
  const clientId = await register(sandbox);
  const back = await answerConsent(authorizationUrl(sandbox, clientId, changes));
  const code = back.searchParams.get("code") ?? "";
  const { body } = await exchange(sandbox, clientId, code, changes["resource"]);
  return { clientId, code, accessToken: String(body["access_token"]), tokens: body };
}

/** The status with which the MCP server meets a bearer token. */
export async function mcpStatus(sandbox: Sandbox, accessToken: string): Promise<number> {
  const initialize = {
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
  };
  const headers = { accept: "application/json, text/event-stream", authorization: `Bearer ${accessToken}` };
  return (await postJson(sandbox.mcpUrl, initialize, headers)).status;
}
