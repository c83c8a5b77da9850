import { safeText } from "../safe-text";
import { headerOf, type HeadersIn } from "./headers";
import type { Era } from "./types";

/** Bodies are small where the client names itself; a large one is not read for its name. */
const BODY_BYTES_MAX = 64 * 1024;
const NAME_CHARS_MAX = 64;
const FIRST_MODERN_VERSION = "2026-07-28";
/** MCP 2026-07-28 "Request metadata": each request says who sends it. */
const CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

export interface ClientDescription {
  /** Null where the request does not tell. */
  readonly era: Era | null;
  /** Name and version in at most 64 characters: "claude-code 2.1". Null where it is not told here. */
  readonly client: string | null;
  /** The session that a request of the older era belongs to. */
  readonly session: string | null;
}

interface ClientRequest {
  readonly headers: HeadersIn;
  readonly rpcMethod: string;
  readonly body: Uint8Array;
}

/** Which protocol a caller speaks, and what its program calls itself. Reads nothing else of the body. Never throws. */
export function describeClient({ headers, rpcMethod, body }: ClientRequest): ClientDescription {
  const session = headerOf(headers, "mcp-session-id") ?? null;
  const era = eraOf(headerOf(headers, "mcp-protocol-version"), rpcMethod === "initialize" || session !== null);
  const tells = era === "modern" || rpcMethod === "initialize";
  return { era, session, client: tells ? clientIn(body) : null };
}

/** Versions are dates. */
export function isModern(version: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(version) && version >= FIRST_MODERN_VERSION;
}

function eraOf(version: string | undefined, hasSession: boolean): Era | null {
  if (version === undefined) return hasSession ? "legacy" : null;
  return isModern(version) ? "modern" : "legacy";
}

function clientIn(body: Uint8Array): string | null {
  if (body.byteLength === 0 || body.byteLength > BODY_BYTES_MAX) return null;
  const params = memberOf(parse(body), "params");
  const named = memberOf(params, "clientInfo") ?? memberOf(memberOf(params, "_meta"), CLIENT_INFO);
  const words = [memberOf(named, "name"), memberOf(named, "version")].filter((word) => typeof word === "string");
  const text = safeText(words.join(" "), NAME_CHARS_MAX).trim();
  return text === "" ? null : text;
}

function memberOf(value: unknown, name: string): unknown {
  // The check makes it an object; its members are as unknown as before.
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    return undefined;
  }
}
