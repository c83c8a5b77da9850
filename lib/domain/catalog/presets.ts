import { z } from "zod";
import { type ConnectorPresetPage, Metadata, ServerUrl } from "@/lib/contracts";
import { ConfigError, env } from "@/lib/platform/env";
import { once } from "@/lib/platform/once";
import { sandboxMcpUrl } from "@/lib/platform/runtime";
import { query } from "../core";
import { GENERIC_CONNECTOR_ID, SANDBOX_CONNECTOR_ID } from "./entries";
import { MCP_SERVERS } from "./mcp-servers";

/** What `POST /connectors` fills in for a known url. Client credentials only ever come from the operator's CONNECTOR_PRESETS. */
export interface Preset {
  readonly connectorId: string;
  readonly url: string;
  readonly name: string | null;
  readonly metadata: Metadata | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  /** The authorization server that the client is for; null: the one that the MCP server names first. */
  readonly clientIssuer: string | null;
}

export const listPresets = query({
  permission: "connectors:read",
  input: z.object({}),
  run: async (): Promise<ConnectorPresetPage> => {
    const items = presets().map(({ url, metadata }) => ({ url, metadata }));
    return { items, total_count: items.length, has_more: false, next_page_token: null };
  },
});

/** The preset for a normalized url. The operator's own come first. */
export function matchPreset(url: string): Preset | undefined {
  return presets().find((preset) => preset.url === url);
}

function presets(): Preset[] {
  const sandbox = sandboxMcpUrl();
  const own = operatorPresets();
  const bundled = sandbox === null ? [] : [{ slug: "sandbox", name: "Northwind Tasks (sandbox)", url: sandbox }];
  const known = [...bundled, ...MCP_SERVERS].map(({ slug, name, url }) => ({
    connectorId: slug === "sandbox" ? SANDBOX_CONNECTOR_ID : `conn_${slug}`,
    url: new URL(url).href,
    name,
    metadata: { name },
    clientId: null,
    clientSecret: null,
    clientIssuer: null,
  }));
  const overridden = new Set(own.map((preset) => preset.url));
  return [...own, ...known.filter((preset) => !overridden.has(preset.url))];
}

const OperatorPreset = z.object({
  url: ServerUrl,
  name: z.string().optional(),
  metadata: Metadata.optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  issuer: z.url({ protocol: /^https?$/ }).optional(),
});

/** CONNECTOR_PRESETS, read once; a misfit stops the start with the variable's name. */
export function operatorPresets(): Preset[] {
  return once("operator-presets", () =>
    env().connectorPresets.map((given, index) => {
      const read = OperatorPreset.safeParse(given);
      if (!read.success) throw new ConfigError(`CONNECTOR_PRESETS (at ${index}): ${z.prettifyError(read.error)}`);
      const preset = read.data;
      return {
        connectorId: connectorIdOf(preset.url),
        url: preset.url,
        name: preset.name ?? preset.metadata?.["name"] ?? null,
        metadata: preset.metadata ?? null,
        clientId: preset.client_id ?? null,
        clientSecret: preset.client_secret ?? null,
        clientIssuer: preset.issuer ?? null,
      };
    }),
  );
}

function connectorIdOf(url: string): string {
  const server = MCP_SERVERS.find((candidate) => new URL(candidate.url).href === url);
  return server ? `conn_${server.slug}` : GENERIC_CONNECTOR_ID;
}
