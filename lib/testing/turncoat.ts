import type { IncomingMessage, ServerResponse } from "node:http";
import { type Listening, listening } from "./listening";

/** What one server is asked for: as an MCP server, for its metadata, and as an authorization server. */
export type Role = "mcp" | "resource" | "server" | "registration" | "token" | "revocation" | "elsewhere";

export interface Received {
  readonly role: Role;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Handler = (response: ServerResponse, request: Received) => unknown;

export interface Turncoat extends Listening {
  readonly mcpUrl: string;
  /** Live, oldest first. */
  readonly received: Received[];
  /** Members of its protected resource's metadata that are other than they should be; undefined leaves one out. */
  resource: Record<string, unknown>;
  /** The same of its authorization server's metadata. */
  metadata: Record<string, unknown>;
  /** Whether its MCP server wants a token. */
  signIn: boolean;
  /** Answers one role its own way from now on. */
  instead(role: Role, handler: Handler): void;
  /** Honest again, and nothing received. */
  reset(): void;
}

const ROLES: readonly (readonly [prefix: string, role: Role])[] = [
  ["/mcp", "mcp"],
  ["/.well-known/oauth-protected-resource", "resource"],
  ["/.well-known/oauth-authorization-server", "server"],
  ["/register", "registration"],
  ["/token", "token"],
  ["/revoke", "revocation"],
];

/** A server in every role at once, honest until a test has it do otherwise. It believes every token and every code. */
export async function aTurncoat(): Promise<Turncoat> {
  const instead = new Map<Role, Handler>();
  const server = await listening(async (request, response) => {
    const seen = await read(request);
    vendor.received.push(seen);
    await (instead.get(seen.role) ?? ((answer) => answerHonestly(vendor, seen, answer)))(response, seen);
  });
  const vendor: Turncoat = {
    ...server,
    mcpUrl: `${server.url}/mcp`,
    received: [],
    resource: {},
    metadata: {},
    signIn: true,
    instead: (role, handler) => void instead.set(role, handler),
    reset: () => {
      instead.clear();
      vendor.received.length = 0;
      vendor.resource = {};
      vendor.metadata = {};
      vendor.signIn = true;
    },
  };
  return vendor;
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const path = request.url ?? "";
  return {
    role: ROLES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? "elsewhere",
    method: request.method ?? "",
    path,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString(),
  };
}

function answerHonestly(vendor: Turncoat, request: Received, response: ServerResponse): void {
  switch (request.role) {
    case "mcp":
      return answerMcp(vendor, request, response);
    case "resource":
      return json(response, { resource: vendor.mcpUrl, authorization_servers: [vendor.url], ...vendor.resource });
    case "server":
      return json(response, { ...metadataOf(vendor.url), ...vendor.metadata });
    case "registration":
      return json(response, { client_id: `client${portOf(vendor)}`, client_secret: `secret${portOf(vendor)}` }, 201);
    case "token":
      return json(response, {
        access_token: `access-${vendor.received.length}`,
        refresh_token: `refresh-${vendor.received.length}`,
        token_type: "Bearer",
        expires_in: 3600,
      });
    case "revocation":
      return json(response, {});
    default:
      return void response.writeHead(404).end();
  }
}

const portOf = ({ url }: Turncoat) => new URL(url).port;

function metadataOf(url: string): Record<string, unknown> {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    registration_endpoint: `${url}/register`,
    revocation_endpoint: `${url}/revoke`,
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}

function answerMcp(vendor: Turncoat, request: Received, response: ServerResponse): void {
  if (vendor.signIn && request.headers["authorization"] === undefined) {
    response.writeHead(401, { "www-authenticate": "Bearer" }).end();
    return;
  }
  if (request.method !== "POST") return void response.writeHead(405).end();
  // What our own client and the tests send.
  const { id, method } = JSON.parse(request.body) as { id?: number; method?: string };
  const result = RESULTS[method ?? ""];
  if (id === undefined) response.writeHead(202).end();
  else if (result === undefined) response.writeHead(400).end();
  else json(response, { jsonrpc: "2.0", id, result });
}

const RESULTS: Readonly<Record<string, unknown>> = {
  initialize: {
    protocolVersion: "2025-06-18",
    capabilities: { tools: {} },
    serverInfo: { name: "hostile", version: "1" },
  },
  "tools/list": { tools: [{ name: "list_tasks", inputSchema: { type: "object" } }] },
  "tools/call": { content: [] },
};

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
