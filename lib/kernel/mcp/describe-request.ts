import { isModern } from "./describe-client";
import { headerOf, type HeadersIn } from "./headers";

const BODY_BYTES_MAX = 4 * 1024 * 1024;
const METHOD_CHARS_MAX = 128;
const TOOL_CHARS_MAX = 256;

export interface RequestDescription {
  /** The JSON-RPC method, or `batch`, `stream` (GET), `session/delete` (DELETE), `response` (a client's answer), `unknown`. At most 128 characters. */
  readonly rpcMethod: string;
  /** The tool of a `tools/call`. At most 256 characters. */
  readonly tool?: string;
}

export interface DescribedRequest {
  readonly method: string;
  readonly headers: HeadersIn;
  /** The whole body where it is at hand; read only up to 4 MiB. */
  readonly body?: Uint8Array;
}

/** Names a call for metering: from the modern era's headers, else from the JSON body. Never throws. */
export function describeRequest(request: DescribedRequest): RequestDescription {
  switch (request.method) {
    case "GET":
      return { rpcMethod: "stream" };
    case "DELETE":
      return { rpcMethod: "session/delete" };
    case "POST":
      return fromHeaders(request.headers) ?? fromBody(request.body);
    default:
      return unknown;
  }
}

const unknown: RequestDescription = { rpcMethod: "unknown" };

/** MCP 2026-07-28 "Server Validation": the mirrored headers count only with a version whose servers check them against the body. */
function fromHeaders(headers: HeadersIn): RequestDescription | undefined {
  const rpcMethod = headerOf(headers, "mcp-method");
  const version = headerOf(headers, "mcp-protocol-version");
  if (rpcMethod === undefined || version === undefined || !isModern(version)) return undefined;
  const name = headerOf(headers, "mcp-name");
  return describe(rpcMethod, name === undefined ? undefined : decodeName(name));
}

/** MCP 2026-07-28 "Value Encoding". */
function decodeName(value: string): string {
  const encoded = /^=\?base64\?([A-Za-z0-9+/=]*)\?=$/.exec(value)?.[1];
  return encoded === undefined ? value : Buffer.from(encoded, "base64").toString();
}

function fromBody(body: Uint8Array | undefined): RequestDescription {
  if (body === undefined || body.byteLength > BODY_BYTES_MAX) return unknown;
  const message = parse(body);
  if (Array.isArray(message)) return { rpcMethod: "batch" };
  if (!isObject(message)) return unknown;
  const { method, params } = message;
  if (typeof method === "string") return describe(method, isObject(params) ? params["name"] : undefined);
  return "result" in message || "error" in message ? { rpcMethod: "response" } : unknown;
}

/** Both names come from the caller and end in charts and logs: bounded, and without anything that does not show. */
function describe(rpcMethod: string, name: unknown): RequestDescription {
  if (rpcMethod.length > METHOD_CHARS_MAX || !/^[\x21-\x7e]+$/.test(rpcMethod)) return unknown;
  if (rpcMethod !== "tools/call" || typeof name !== "string" || name === "") return { rpcMethod };
  return { rpcMethod, tool: name.slice(0, TOOL_CHARS_MAX).replace(/\p{C}/gu, "\ufffd") };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
