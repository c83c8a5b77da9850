import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { safeText } from "@/lib/kernel/safe-text";
import { untilAborted } from "@/lib/kernel/until-aborted";
import type { ServerInfo, ServerRefusal, ServerSession, ServerTarget } from "./types";
import { createWire, tooLate, type Wire } from "./wire";

const TIMEOUT_MS = 15_000;
const GOODBYE_MS = 3_000;
const IDENTITY = { name: "patchbay", version: "0.1.0" };

/**
 * Shakes hands with a server, lets `task` talk to it, and ends what was begun. Never throws: what goes wrong in `task`
 * comes back as a refusal, too.
 */
export async function withSession<T extends ServerSession>(
  target: ServerTarget,
  task: (session: ServerSession, client: Client) => Promise<T>,
): Promise<T | ServerRefusal> {
  const timeoutMs = target.timeoutMs ?? TIMEOUT_MS;
  const deadline = AbortSignal.timeout(timeoutMs);
  const wire = createWire(target, deadline);
  const attempt = (mode: "auto" | "legacy") => converse(target, wire, mode, { deadline, timeoutMs }, task);
  const first = await attempt("auto");
  // A server of the old era may fall over a method that it does not know, where it should have said so.
  const again = first.kind === "failed" && (wire.lastStatus() ?? 0) >= 500;
  return again ? attempt("legacy") : first;
}

interface Limits {
  readonly deadline: AbortSignal;
  readonly timeoutMs: number;
}

async function converse<T extends ServerSession>(
  target: ServerTarget,
  wire: Wire,
  mode: "auto" | "legacy",
  { deadline, timeoutMs }: Limits,
  task: (session: ServerSession, client: Client) => Promise<T>,
): Promise<T | ServerRefusal> {
  const client = new Client(IDENTITY, { versionNegotiation: { mode } });
  const transport = new StreamableHTTPClientTransport(new URL(target.url), {
    fetch: wire.fetch,
    // Calls are not redirected later on either: a server that is only behind a redirect would connect and then fail.
    requestInit: { redirect: "manual" },
  });
  const talk = async (): Promise<T> => {
    await client.connect(transport, { timeout: timeoutMs, signal: deadline });
    return task(describe(client, target.url), client);
  };
  try {
    return await untilAborted(talk(), deadline);
  } catch {
    // The client's errors quote what the server sent; what the wire saw says as much and is safe.
    if (deadline.aborted) return tooLate(target.url);
    return wire.refusal() ?? notMcp(target.url, wire.lastStatus());
  } finally {
    await endSession(target, transport);
    await client.close();
  }
}

function describe(client: Client, url: string): ServerSession {
  return {
    kind: "ok",
    era: client.getProtocolEra() === "modern" ? "modern" : "legacy",
    protocolVersion: safeText(client.getNegotiatedProtocolVersion() ?? "", 40),
    serverInfo: readServerInfo(client, url),
    capabilities: { ...client.getServerCapabilities() },
  };
}

/** A server of the modern era need not say who it is: then its host stands for its name. */
function readServerInfo(client: Client, url: string): ServerInfo {
  const { name, version, title } = client.getServerVersion() ?? { name: "", version: "" };
  return {
    name: safeText(name, 200) || new URL(url).host,
    version: safeText(version, 100),
    ...(title !== undefined && { title: safeText(title, 200) }),
  };
}

/** MCP 2025-11-25 "Session Management": a client that is done says so. Nothing depends on the answer. */
async function endSession(
  { url, fetch }: ServerTarget,
  { sessionId, protocolVersion }: StreamableHTTPClientTransport,
): Promise<void> {
  if (sessionId === undefined) return;
  const headers: Record<string, string> = { "mcp-session-id": sessionId };
  if (protocolVersion !== undefined) headers["mcp-protocol-version"] = protocolVersion;
  const signal = AbortSignal.timeout(GOODBYE_MS);
  await fetch(url, { method: "DELETE", headers, signal, redirect: "manual" })
    .then((response) => response.body?.cancel())
    .catch(() => undefined);
}

function notMcp(url: string, status: number | undefined): ServerRefusal {
  return { kind: "failed", code: "upstream_error", message: `${new URL(url).host} ${oddity(status)}` };
}

function oddity(status = 0): string {
  if (status >= 400) return `answered with HTTP ${status}`;
  if (status >= 300) return "redirects to another address: enter that one";
  return "answered, but does not speak the Model Context Protocol";
}
