import type { IncomingMessage, ServerResponse } from "node:http";
import { type Listening, listening } from "./listening";

export interface ReceivedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Upstream extends Listening {
  /** Live, oldest first. */
  readonly received: readonly ReceivedRequest[];
  /** Answers requests this way from now on; by default an empty JSON-RPC result. */
  answer(handler: UpstreamHandler): void;
}

export type UpstreamHandler = (response: ServerResponse, request: ReceivedRequest, raw: IncomingMessage) => unknown;

/** An HTTP server that stands where an MCP server would, and does exactly what the test says. */
export async function anUpstream(): Promise<Upstream> {
  const received: ReceivedRequest[] = [];
  let handler: UpstreamHandler = (response) => answerJson(response, { jsonrpc: "2.0", id: 1, result: {} });
  const server = await listening(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const seen = { method: request.method ?? "", headers, body: Buffer.concat(chunks).toString() };
    received.push(seen);
    await handler(response, seen, request);
  });
  return { ...server, received, answer: (next) => (handler = next) };
}

export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
