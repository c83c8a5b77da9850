import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Listening, listening } from "./listening";

type Handler = (response: ServerResponse, form: URLSearchParams) => void;

/** What a lying vendor says in the place of what it should; what is not named is as it should be. */
export interface LyingAnswers {
  /** Merged over the good authorization server metadata (RFC 8414); null removes a field. */
  readonly server?: Readonly<Record<string, unknown>>;
  /** Merged over the good resource metadata (RFC 9728); null removes a field. */
  readonly resource?: Readonly<Record<string, unknown>>;
  /** Instead of the tokens. */
  readonly token?: Handler;
  /** Merged over the good registration. */
  readonly registration?: Readonly<Record<string, unknown>>;
  readonly revoke?: Handler;
}

export interface LyingVendor extends Listening {
  readonly mcpUrl: string;
  /** Forms that came to the token endpoint, oldest first. */
  readonly tokenCalls: readonly URLSearchParams[];
  readonly revocations: readonly URLSearchParams[];
  /** Credentials that the MCP server was sent. */
  readonly bearers: readonly string[];
  /** From now on; what was said before is forgotten, and so is what was heard. */
  say(answers: LyingAnswers): void;
}

/** What it hands out when nobody has told it otherwise. */
export interface HandedOut {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientSecret: string;
  readonly registrationToken: string;
}

const HANDED_OUT: HandedOut = {
  accessToken: "a-good-access-token",
  refreshToken: "a-good-refresh-token",
  clientSecret: "a-good-client-secret",
  registrationToken: "a-good-registration-token",
};

/** An MCP server at /mcp and its authorization server, both by hand: they do right until they are told otherwise. */
export async function aLyingVendor(handsOut: HandedOut = HANDED_OUT): Promise<LyingVendor> {
  const [tokenCalls, revocations, bearers]: [URLSearchParams[], URLSearchParams[], string[]] = [[], [], []];
  let answers: LyingAnswers = {};
  const goodToken: Handler = (response) =>
    json(response, 200, {
      access_token: handsOut.accessToken,
      refresh_token: handsOut.refreshToken,
      token_type: "Bearer",
      expires_in: 3_600,
    });
  const routes: Readonly<Record<string, (response: ServerResponse, body: string, request: IncomingMessage) => void>> = {
    "/mcp": (response, body, request) => mcp(response, body, request, { url, bearers, ...handsOut }),
    "/.well-known/oauth-protected-resource/mcp": (response) =>
      json(response, 200, merged({ resource: `${url}/mcp`, authorization_servers: [url] }, answers.resource)),
    "/.well-known/oauth-authorization-server": (response) =>
      json(response, 200, merged(serverDocument(url), answers.server)),
    "/register": (response) =>
      json(
        response,
        201,
        merged(
          {
            client_id: "a-client",
            client_secret: handsOut.clientSecret,
            client_secret_expires_at: 0,
            token_endpoint_auth_method: "client_secret_post",
            registration_access_token: handsOut.registrationToken,
            registration_client_uri: `${url}/register/a-client`,
          },
          answers.registration,
        ),
      ),
    "/token": (response, body) => {
      const form = new URLSearchParams(body);
      tokenCalls.push(form);
      (answers.token ?? goodToken)(response, form);
    },
    "/revoke": (response, body) => {
      const form = new URLSearchParams(body);
      revocations.push(form);
      (answers.revoke ?? ((answer) => answer.writeHead(200).end()))(response, form);
    },
  };
  const server = await listening(async (request, response) => {
    const body = await text(request);
    const route = routes[String(request.url).split("?", 1)[0] ?? ""];
    if (route) route(response, body, request);
    else json(response, 404, { error: "not_found" });
  });
  const { url } = server;
  return {
    ...server,
    mcpUrl: `${url}/mcp`,
    tokenCalls,
    revocations,
    bearers,
    say: (next) => {
      answers = next;
      for (const heard of [tokenCalls, revocations, bearers]) heard.length = 0;
    },
  };
}

export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** The metadata of an authorization server with nothing wrong, in wire form. */
export function serverDocument(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
    response_types_supported: ["code"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "none"],
    authorization_response_iss_parameter_supported: true,
  };
}

function merged(good: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>> = {}) {
  return Object.fromEntries(Object.entries({ ...good, ...other }).filter(([, value]) => value !== null));
}

interface Serving {
  readonly url: string;
  readonly bearers: string[];
  readonly accessToken: string;
}

/** An old server without sessions, which knows `initialize` and nothing else. */
function mcp(response: ServerResponse, body: string, request: IncomingMessage, { url, bearers, accessToken }: Serving) {
  const { authorization } = request.headers;
  if (authorization !== undefined) bearers.push(authorization);
  if (authorization !== `Bearer ${accessToken}`) {
    const metadata = `${url}/.well-known/oauth-protected-resource/mcp`;
    response.writeHead(401, { "www-authenticate": `Bearer resource_metadata="${metadata}"` }).end();
    return;
  }
  const asked = body === "" ? {} : (JSON.parse(body) as { id?: number; method?: string });
  if (asked.id === undefined) return void response.writeHead(202).end();
  if (asked.method !== "initialize")
    return json(response, 200, { jsonrpc: "2.0", id: asked.id, error: { code: -32_601, message: "Method not found" } });
  const serverInfo = { name: "by-hand", version: "1" };
  const result = { protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo };
  json(response, 200, { jsonrpc: "2.0", id: asked.id, result });
}
