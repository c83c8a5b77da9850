import type { Call } from "@/lib/contracts";

type Outcome = Pick<Call, "ok" | "status" | "error_code">;

/** Where the remedy is: a page of the installation, or none. */
export type Remedy = "tools" | "credentials" | "config" | "overview" | "danger" | null;

export interface Advice {
  /** What happened, in a sentence or two. */
  readonly meaning: string;
  /** Who can do something about it, and what. */
  readonly who: string;
  readonly remedy: Remedy;
}

const TOOLS = "Whoever wrote the call: compare its arguments with the tool's schema.";
const VENDOR = "The server's operator. If it goes on, tell them when it happened.";
const OPERATOR = "Whoever runs Patchbay: quote the request id to find it in the log.";

const CODES: Readonly<Record<string, Advice>> = {
  tool_error: {
    meaning: "The server ran the tool, and the tool reported a failure in its result. Patchbay passed that on unread.",
    who: "Whoever wrote the call: the caller has the tool's own message.",
    remedy: "tools",
  },
  client_closed: {
    meaning:
      "The caller closed the connection before the answer was complete, often because its own time limit was shorter.",
    who: "Whoever runs the caller: give it more time, or ask for less at once.",
    remedy: null,
  },
  process_died: {
    meaning:
      "The Patchbay process that carried this call ended before the call did. Whether the server acted on it is not known.",
    who: "The caller may try again where doing it twice does no harm. If this repeats, whoever runs Patchbay should look why it restarts.",
    remedy: null,
  },
  token_rejected: {
    meaning: "The server refused the access token, and a new one could not be had. The connector was disconnected.",
    who: "Whoever manages the connector: sign in again.",
    remedy: "credentials",
  },
  insufficient_scope: {
    meaning: "The server wants a permission that was not granted when somebody consented.",
    who: "Whoever manages the connector: connect it again, which asks for the missing permission.",
    remedy: "credentials",
  },
  unreachable: {
    meaning: "No answer came within the time limit, or no connection could be made at all.",
    who: "Whoever manages the connector: test the connection; a slow server may need a longer time limit in the configuration.",
    remedy: "overview",
  },
  upstream_error: {
    meaning: "The server broke off while it answered, or answered with something that is no answer.",
    who: VENDOR,
    remedy: "overview",
  },
  address_blocked: {
    meaning: "The server's address is private or not allowed, so no connection was made.",
    who: "Whoever runs Patchbay can allow the address; whoever manages the connector can correct it.",
    remedy: "overview",
  },
  not_connected: {
    meaning: "The connector was disconnected while the call was under way.",
    who: "Whoever manages the connector: connect it again.",
    remedy: "credentials",
  },
  disabled: {
    meaning: "The connector was switched off.",
    who: "Whoever manages the connector: enable it.",
    remedy: "danger",
  },
  overloaded: { meaning: "Patchbay had more to do than it could.", who: OPERATOR, remedy: null },
  internal: { meaning: "Something failed inside Patchbay.", who: OPERATOR, remedy: null },
};

/** JSON-RPC 2.0 §5.1: these are about the request. */
const RPC: Readonly<Record<string, Advice>> = {
  "-32700": { meaning: "The server could not read the request as JSON.", who: TOOLS, remedy: null },
  "-32600": { meaning: "The server took the request for no valid one.", who: TOOLS, remedy: null },
  "-32601": { meaning: "The server has no such method or tool, or has it no longer.", who: TOOLS, remedy: "tools" },
  "-32602": { meaning: "The arguments do not fit what the tool takes.", who: TOOLS, remedy: "tools" },
  "-32603": { meaning: "The server failed inside.", who: VENDOR, remedy: null },
};

const STATUSES: Readonly<Record<number, Advice>> = {
  403: {
    meaning: "The server knows who asks, and does not allow it: the connected account may lack a right.",
    who: "Whoever owns the connected account at the vendor, or connects another one.",
    remedy: "credentials",
  },
  404: {
    meaning: "The server has nothing at the connector's address, or the session has ended.",
    who: "Whoever manages the connector: check its address.",
    remedy: "overview",
  },
  429: {
    meaning: "The vendor limits how much may be asked, and this was too much.",
    who: "Whoever runs the caller: ask less often, and wait as long as Retry-After says. The vendor may offer a larger quota.",
    remedy: null,
  },
};

/** What a failure means and who can fix it; null for a call that succeeded. */
export function adviceOn({ ok, status, error_code: code }: Outcome): Advice | null {
  if (ok) return null;
  const rpc = code === null ? undefined : /^rpc_(-?\d+)$/.exec(code)?.[1];
  if (rpc !== undefined)
    return (
      RPC[rpc] ?? { meaning: `The server answered with an error of its own, number ${rpc}.`, who: VENDOR, remedy: null }
    );
  const known = code === null ? undefined : CODES[code];
  return known ?? STATUSES[status] ?? ofStatus(status);
}

function ofStatus(status: number): Advice {
  if (status >= 500) return { meaning: "The server failed.", who: VENDOR, remedy: "overview" };
  if (status >= 400) return { meaning: "The server refused the request.", who: TOOLS, remedy: null };
  return { meaning: "The call failed in a way that has no name here.", who: OPERATOR, remedy: null };
}
