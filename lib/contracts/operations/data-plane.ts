import { z } from "zod";
import { InstallationPath } from "./shared";
import { operation } from "./operation";

const BYTES_MAX = 4 * 1024 * 1024;

const common = {
  tag: "MCP proxy",
  path: "/api/v1/connectors/{id}/mcp",
  access: { accepts: ["token"], permission: "connectors:proxy" },
  params: InstallationPath,
  servedBy: "gateway",
  passesOn: true,
} as const;

const failures = {
  404: ["not_found"],
  409: ["not_connected", "disabled"],
  413: ["payload_too_large"],
  502: ["upstream_error"],
  503: ["overloaded", "vault_unavailable"],
  504: ["unreachable"],
} as const;

const STREAM = {
  status: 200,
  description: "What the server answers, passed on as it comes.",
  schema: z.unknown(),
  contentType: ["application/json", "text/event-stream"],
} as const;

const DESCRIPTION =
  "Patchbay speaks to the MCP server with the installation's own credential; the caller's key never leaves. MCP's headers, content negotiation and trace context are passed on, and each call is metered.";

export const callMcp = operation({
  ...common,
  id: "callMcp",
  method: "POST",
  summary: "Send a message to the MCP server",
  description: `${DESCRIPTION} Point any MCP client that speaks Streamable HTTP at this address.`,
  body: { schema: z.unknown(), bytesMax: BYTES_MAX },
  answer: STREAM,
  errors: failures,
  examples: [{ title: "List the tools", body: { jsonrpc: "2.0", id: 1, method: "tools/list" } }],
});

export const openMcpStream = operation({
  ...common,
  id: "openMcpStream",
  method: "GET",
  summary: "Open the MCP server's event stream",
  description:
    "For servers with sessions: what they send by themselves. `Last-Event-ID` takes a broken stream up again.",
  answer: { ...STREAM, contentType: "text/event-stream" },
  errors: failures,
});

export const endMcpSession = operation({
  ...common,
  id: "endMcpSession",
  method: "DELETE",
  summary: "End a session with the MCP server",
  description: "Passed on with `Mcp-Session-Id`.",
  answer: STREAM,
  errors: failures,
});
