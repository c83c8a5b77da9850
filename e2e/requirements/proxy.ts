import type { Requirement } from "./requirement";

/** The MCP proxy. */
export const proxy = {
  "R-MCP-01": {
    source: "MCP 2025-11-25 Transports: Streamable HTTP",
    text: "A client of the 1.x SDK initializes, keeps its session, lists tools and calls them through the proxy.",
  },
  "R-MCP-02": {
    source: "MCP 2026-07-28 Transports",
    text: "A client of the 2.x SDK lists tools and calls them through the proxy without a session.",
  },
  "R-MCP-03": {
    source: "MCP 2026-07-28 Versioning",
    text: "The probe tries the modern protocol first and falls back to the older one.",
  },
  "R-MCP-04": {
    source: "MCP 2025-11-25 Transports: Resumability",
    text: "GET streams, Last-Event-ID, Mcp-Session-Id and DELETE reach the upstream and come back unchanged.",
  },
  "R-MCP-05": {
    source: "MCP 2026-07-28 Transports: headers",
    text: "Mcp-Method, Mcp-Name, Mcp-Param-*, MCP-Protocol-Version, content negotiation and trace context are forwarded.",
  },
  "R-MCP-06": {
    source: "MCP 2025-11-25 Authorization: Token passthrough",
    text: "The caller's Authorization, Cookie and forwarding headers never reach the upstream, nor its Set-Cookie and WWW-Authenticate the caller.",
  },
  "R-MCP-07": {
    source: "RFC 9110 §7.6.1",
    text: "Hop-by-hop headers, and those that Connection names, are stripped both ways.",
  },
  "R-MCP-08": {
    source: "Connectors API: mcp_proxy",
    text: "An answer is streamed: its first event arrives before the upstream has finished.",
  },
  "R-MCP-09": {
    source: "Our rule: constant memory",
    text: "An answer far larger than memory allows streams through without being held; a request is bounded at 4 MiB.",
  },
  "R-MCP-10": {
    source: "Our rule: endings",
    text: "A caller who goes away ends the upstream request within 1 s, and an upstream that breaks off ends the answer.",
  },
  "R-MCP-11": {
    source: "RFC 6749 §6, RFC 6750 §3.1",
    text: "A token is refreshed ahead of its expiry, and one upstream 401 is retried exactly once after a refresh.",
  },
  "R-MCP-12": {
    source: "Connectors API: /connectors/{id}/mcp",
    text: "A connector that is not connected, or is disabled, answers 409 with the code that says which.",
  },
  "R-MCP-13": {
    source: "RFC 9110 §15.5.14, §15.6.3, §15.6.5",
    text: "A body over the limit answers 413, an upstream that breaks 502, a silent one 504, and none tells internals.",
  },
  "R-USE-01": {
    source: "Installations API: getUsage",
    text: "Every call is counted once, with its JSON-RPC method, tool name, outcome and latency.",
  },
  "R-USE-02": {
    source: "JSON-RPC 2.0 §5",
    text: "A JSON-RPC error or a tool result marked isError counts as failed although the HTTP status is 200.",
  },
  "R-USE-03": {
    source: "Our rule: durability",
    text: "kill -9 at any time loses no acknowledged call and counts none twice, a call whose process died counts as failed, and the rollups equal a recount.",
  },
  "R-USE-04": {
    source: "Installations API: getUsage",
    text: "A period without calls answers zeros, and a rate of nothing is shown as a dash.",
  },
  "R-USE-05": {
    source: "Our rule: time zones",
    text: "Usage by hour and day is counted by the clocks of any time zone, half-hour ones and days on which clocks change included; billing periods are UTC months.",
  },
  "R-USE-06": {
    source: "Our rule: honest charts",
    text: "What is still being counted and what is missing are told apart from zero, in the chart, in its words and in its table.",
  },
  "R-USE-07": {
    source: "Our rule: from figures to calls",
    text: "A bucket, a row of a breakdown and an operation open what they are made of, by pointer, by keyboard and as links.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
