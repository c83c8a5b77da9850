import { z } from "zod";
import type { CatalogEntry } from "@/lib/contracts";
import { notFound } from "@/lib/kernel/errors";
import { sandboxMcpUrl } from "@/lib/platform/runtime";
import { query } from "../core";
import { MCP_CONFIG_SCHEMA } from "./mcp-config-schema";
import { SANDBOX_WORKFLOWS_SCHEMA } from "./sandbox-workflows-schema";
import { MCP_SERVERS, type McpServer } from "./mcp-servers";

export const GENERIC_CONNECTOR_ID = "conn_mcp";
export const SANDBOX_CONNECTOR_ID = "conn_sandbox";
export const SANDBOX_WORKFLOWS_ID = "conn_sandbox-workflows";

/** Everything that can be installed, the bundled sandbox first where it runs, the generic MCP connector last. */
export const listCatalog = query({
  permission: "connectors:read",
  input: z.object({}),
  run: async (): Promise<{ data: CatalogEntry[] }> => ({ data: catalogEntries() }),
});

/** `{id}`: `conn_<slug>` or the slug alone. */
export const getCatalogEntry = query({
  permission: "connectors:read",
  input: z.object({ id: z.string() }),
  run: async ({ input }): Promise<CatalogEntry> => {
    const entry = catalogEntry(input.id.startsWith("conn_") ? input.id : `conn_${input.id}`);
    if (!entry) throw notFound("Connector definition");
    return entry;
  },
});

/** The definition behind `conn_<slug>`, or undefined. */
export function catalogEntry(connectorId: string): CatalogEntry | undefined {
  return catalogEntries().find((entry) => entry.id === connectorId);
}

/** Everything that can be installed now. */
export function catalogEntries(): CatalogEntry[] {
  const sandbox = sandboxMcpUrl();
  return [
    ...(sandbox === null ? [] : [sandboxEntry(sandbox), workflowsEntry(sandbox)]),
    ...MCP_SERVERS.map(serverEntry),
    POSTGRESQL,
    GENERIC,
  ];
}

const COMMON = {
  kind: "mcp",
  version: "1.0.0",
  config_schema: { ...MCP_CONFIG_SCHEMA },
} as const;

function serverEntry(server: McpServer): CatalogEntry {
  return {
    ...COMMON,
    id: `conn_${server.slug}`,
    slug: server.slug,
    name: server.name,
    description: server.description,
    category: server.category,
    publisher: server.publisher,
    auth: "oauth2",
    mcp_url: new URL(server.url).href,
    docs_url: server.docsUrl,
  };
}

function sandboxEntry(url: string): CatalogEntry {
  return {
    ...COMMON,
    id: SANDBOX_CONNECTOR_ID,
    slug: "sandbox",
    name: "Northwind Tasks (sandbox)",
    description: "A made-up vendor that runs beside Patchbay: real consent, real tools, nothing at stake.",
    category: "Sandbox",
    publisher: "Patchbay",
    auth: "oauth2",
    mcp_url: url,
    docs_url: null,
  };
}

/** The vendor's open endpoint under another name: its configuration shows everything that a form can. */
function workflowsEntry(sandbox: string): CatalogEntry {
  return {
    ...COMMON,
    id: SANDBOX_WORKFLOWS_ID,
    slug: "sandbox-workflows",
    name: "Northwind Workflows (sandbox)",
    description: "A made-up vendor with much to configure: every kind of field, nothing at stake.",
    category: "Sandbox",
    publisher: "Patchbay",
    auth: "none",
    mcp_url: new URL("/open/mcp?product=workflows", sandbox).href,
    docs_url: null,
    config_schema: { ...SANDBOX_WORKFLOWS_SCHEMA },
  };
}

const POSTGRESQL: CatalogEntry = {
  ...COMMON,
  id: "conn_db-postgresql",
  slug: "db-postgresql",
  name: "PostgreSQL",
  description: "A database, by its connection string: signed in to and watched over. Agents cannot query it yet.",
  category: "Databases",
  kind: "database",
  publisher: "Patchbay",
  auth: "connection_string",
  mcp_url: null,
  config_schema: { $schema: MCP_CONFIG_SCHEMA["$schema"], type: "object", additionalProperties: false, properties: {} },
  docs_url: "https://www.postgresql.org/docs/current/libpq-connect.html",
};

const GENERIC: CatalogEntry = {
  ...COMMON,
  id: GENERIC_CONNECTOR_ID,
  slug: "mcp",
  name: "Any MCP server",
  description: "Connect a remote MCP server by its address. Sign-in is found out by itself.",
  category: "Generic",
  publisher: "Patchbay",
  auth: "oauth2",
  mcp_url: null,
  docs_url: "https://modelcontextprotocol.io",
};
