import type { Call } from "@/lib/contracts";

type Outcome = Pick<Call, "ok" | "status" | "error_code">;

const METHODS: Readonly<Record<string, string>> = {
  stream: "Event stream",
  "session/delete": "End of a session",
  batch: "Batch of requests",
  response: "Answer to the server",
  unknown: "Unreadable request",
};

const CODES: Readonly<Record<string, string>> = {
  tool_error: "The tool reported an error",
  client_closed: "The caller hung up before the answer",
  process_died: "Patchbay stopped during the call",
  token_rejected: "The server refused the token",
  insufficient_scope: "The server asks for more consent",
  unreachable: "The server did not answer",
  upstream_error: "The answer broke off",
  address_blocked: "The server's address is not allowed",
  not_connected: "The connector was not connected",
  disabled: "The connector was disabled",
  forbidden: "The call was not allowed",
  payload_too_large: "The request was too large",
  rate_limited: "Too many calls at once",
  overloaded: "Patchbay had too much to do",
  internal: "Something failed inside Patchbay",
};

/** JSON-RPC 2.0 §5.1, and what MCP adds. */
const RPC: Readonly<Record<string, string>> = {
  "-32700": "The server could not read the request",
  "-32600": "The server took it for no valid request",
  "-32601": "The server does not know this method",
  "-32602": "The server did not accept the parameters",
  "-32603": "The server failed inside",
  "-32002": "The resource does not exist",
  "-32042": "The server asks the person to open a page first",
};

/** What was called: the tool, or the method in words where it is none of MCP's own. */
export function callName({ method, tool }: Pick<Call, "method" | "tool">): string {
  return tool ?? METHODS[method] ?? method;
}

/** How a call ended, as a sentence without its full stop. */
export function outcomeWords({ ok, status, error_code: code }: Outcome): string {
  if (ok) return "Succeeded";
  if (code === null || code === "upstream_status") return status === 0 ? "No answer" : `The server answered ${status}`;
  const rpc = /^rpc_(-?\d+)$/.exec(code)?.[1];
  if (rpc !== undefined) return RPC[rpc] ?? `The server answered with error ${rpc}`;
  return CODES[code] ?? inWords(code);
}

/** Status and code as machines say them, to search for: "HTTP 200 · rpc_-32602". */
export function outcomeCode({ status, error_code: code }: Outcome): string {
  return [status === 0 ? null : `HTTP ${status}`, code].filter((part) => part !== null).join(" · ");
}

function inWords(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
