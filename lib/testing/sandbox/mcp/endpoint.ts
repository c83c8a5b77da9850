import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler, type NodeIncomingMessageLike } from "@modelcontextprotocol/node";
import { createMcpHandler, isLegacyRequest } from "@modelcontextprotocol/server";
import type { Access } from "../journal";
import type { Vendor } from "../vendor";
import type { Gate } from "./bearer";
import { createLegacySessions } from "./legacy-sessions";
import { createTaskServer } from "./tools";

/** One MCP endpoint: both eras of the protocol on the same path, behind one gate. */
export interface McpEndpoint {
  serve(req: IncomingMessage, res: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

export function createMcpEndpoint(vendor: Vendor, access: Access, gate: Gate): McpEndpoint {
  const modern = createMcpHandler(({ era }) => createTaskServer({ vendor, access, era }), { legacy: "reject" });
  const legacy = createLegacySessions(() => createTaskServer({ vendor, access, era: "legacy" }));
  const serve = toNodeHandler({
    async fetch(request) {
      const { mcp, mcpDelayMs } = vendor.behaviour();
      await vendor.pause(mcpDelayMs);
      if (mcp === "down") return new Response("Northwind Tasks is down for maintenance", { status: 503 });
      const entry = await gate(request);
      if (entry instanceof Response) return entry;
      return (await isLegacyRequest(request)) ? legacy.serve(request, entry.authInfo) : modern.fetch(request, entry);
    },
  });
  return {
    // The adapter's own types of node:http do not know exact optional properties.
    serve: (req, res) => serve(req as NodeIncomingMessageLike, res),
    async close() {
      await Promise.all([modern.close(), legacy.close()]);
    },
  };
}
