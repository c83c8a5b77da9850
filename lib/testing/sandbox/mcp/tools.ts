import { McpServer } from "@modelcontextprotocol/server";
import type { Serving } from "./recorded";
import { registerTaskTools } from "./task-tools";
import { registerTrialTools } from "./trial-tools";

/** A server with all tools: one per request in the modern era, one per session in the legacy one. */
export function createTaskServer(serving: Serving): McpServer {
  const server = new McpServer(
    { name: "northwind-tasks", title: "Northwind Tasks (sandbox)", version: "1.0.0" },
    { instructions: "A small task tracker to try connections with. Nothing here is real." },
  );
  registerTaskTools(server, serving);
  registerTrialTools(server, serving);
  return server;
}
