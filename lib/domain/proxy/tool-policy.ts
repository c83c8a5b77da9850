import { AppError } from "@/lib/kernel/errors";
import { safeText } from "@/lib/kernel/safe-text";
import { errorAnswer, type Message, readMessages } from "./json-rpc";
import type { ProxyAnswer, ProxyRequest } from "./request";
import type { Upstream } from "./upstream";

export type Verdict =
  | { readonly kind: "allowed"; readonly headers: readonly string[]; readonly body: Buffer }
  | { readonly kind: "refused"; readonly answer: ProxyAnswer };

/**
 * Holds a call against the configuration's `allowed_tools` and `read_only`. It is judged by its body, not by the headers that repeat it:
 * a server of the old era ignores those.
 */
export async function judgeTools(
  upstream: Upstream,
  { method, headers }: Pick<ProxyRequest, "method" | "headers">,
  body: Buffer,
): Promise<Verdict> {
  const isLimited = upstream.allowedTools.length > 0 || upstream.isReadOnly;
  if (!isLimited || method !== "POST") return { kind: "allowed", headers, body };
  requireUnencoded(headers);
  const { messages, isBatch, rewritten } = readMessages(body);
  for (const name of messages.flatMap(toolOf)) {
    const objection = await objectionTo(upstream, name);
    if (objection !== null) return refuse(messages, isBatch, `The tool "${safeText(name, 128)}" ${objection}.`);
  }
  // Whatever charset it came in: now it is UTF-8.
  return { kind: "allowed", headers: asJson(headers), body: rewritten };
}

function requireUnencoded(headers: readonly string[]): void {
  const isEncoded = valuesOf(headers, "content-encoding").some((value) => value.trim().toLowerCase() !== "identity");
  if (!isEncoded) return;
  const message = "This connector limits its tools: send the body without Content-Encoding.";
  throw new AppError("unsupported_media_type", message);
}

function valuesOf(headers: readonly string[], name: string): string[] {
  return headers.filter((_part, index) => index % 2 === 1 && headers[index - 1]?.toLowerCase() === name);
}

function asJson(headers: readonly string[]): string[] {
  const kept = headers.filter((_part, index) => headers[index - (index % 2)]?.toLowerCase() !== "content-type");
  return [...kept, "content-type", "application/json"];
}

/** The tool that a message calls, if any. A name that is no text names no tool that could be allowed. */
function toolOf({ method, params }: Message): string[] {
  if (method !== "tools/call") return [];
  const named = typeof params === "object" && params !== null && "name" in params ? params.name : undefined;
  return [typeof named === "string" ? named : ""];
}

async function objectionTo(upstream: Upstream, name: string): Promise<string | null> {
  const { allowedTools, isReadOnly, readOnlyTools } = upstream;
  if (allowedTools.length > 0 && !allowedTools.includes(name)) return "is not among this connector's allowed tools";
  if (isReadOnly && !(await readOnlyTools()).has(name)) return "may change things, and this connector is read-only";
  return null;
}

/**
 * An error of JSON-RPC at HTTP 200: both official clients give it to the one call that asked, as they do for a tool that is unknown
 * (MCP 2025-11-25 "Tools", Error Handling); an HTTP error they take for a fault of the connection.
 */
function refuse(messages: readonly Message[], isBatch: boolean, objection: string): Verdict {
  const message = `${objection} Whoever manages the connector can change that in its configuration.`;
  const text = errorAnswer(messages, isBatch, { code: -32_602, message, data: { code: "forbidden" } });
  if (text === null) throw new AppError("forbidden", message);
  const headers = { "content-type": "application/json" };
  return { kind: "refused", answer: { status: 200, headers, sendTo: async (sink) => void sink.end(text) } };
}
