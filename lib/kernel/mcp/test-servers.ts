import { randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { toNodeHandler, type NodeIncomingMessageLike } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { McpServer as OldMcpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { createEgress, parseAllowList } from "@/lib/kernel/net";

const stops: (() => Promise<void>)[] = [];

/** Ends every server that is still running. */
export async function stopServers(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

/** The real way out, open to this machine only. */
export const localEgress = () => createEgress({ allow: parseAllowList("127.0.0.1") });

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

export async function serve(listener: RequestListener) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    heard.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers });
    listener(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A server that listens on TCP has an AddressInfo, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/mcp`, heard };
}

/** Answers every request alike. */
export const says = (status: number, body = "", headers: Record<string, string> = {}) =>
  serve((_request, response) => void response.writeHead(status, headers).end(body));

function newServer(tools: number) {
  const server = new McpServer({ name: "modern-server", version: "2.0.0", title: "Modern" });
  for (let at = 0; at < tools; at++)
    server.registerTool(`tool-${at}`, { description: `Tool ${at}` }, () => ({ content: [] }));
  return server;
}

/** An old server without sessions that answers each method with a result, or an HTTP status. */
export const serveByHand = (answer: (method: string, params: Record<string, unknown>) => object | number) =>
  serve((request, response) => {
    void text(request).then((body) => {
      const {
        id,
        method,
        params = {},
      } = JSON.parse(body) as { id?: number; method: string; params?: Record<string, unknown> };
      const result = id === undefined ? 202 : answer(method, params);
      if (typeof result === "number") return response.writeHead(result).end();
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify({ jsonrpc: "2.0", id, result }));
    });
  });

export const introduction = {
  protocolVersion: "2025-06-18",
  capabilities: { tools: {} },
  serverInfo: { name: "by-hand", version: "1" },
};

export const serveModern = (legacy: "stateless" | "reject", tools = 3) => {
  const handler = toNodeHandler(createMcpHandler(() => newServer(tools), { legacy }));
  // Its types leave out exactOptionalPropertyTypes: an IncomingMessage fits all the same.
  return serve((request, response) => void handler(request as NodeIncomingMessageLike, response));
};

/** The 1.x SDK's server with sessions. */
export async function serveOld(respond: "json" | "stream" = "stream") {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const served = await serve((request, response) => {
    const known = sessions.get(String(request.headers["mcp-session-id"]));
    void (known ? known.handleRequest(request, response) : open().then((one) => one.handleRequest(request, response)));
  });
  async function open() {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      enableJsonResponse: respond === "json",
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    const server = new OldMcpServer({ name: "old-server", version: "1.0.0" });
    server.registerTool("hello", { title: "Hello", annotations: { readOnlyHint: true } }, () => ({ content: [] }));
    await server.connect(transport);
    return transport;
  }
  return { ...served, sessions };
}
