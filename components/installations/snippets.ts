import type { CodeSample } from "@/components/ui/code-tabs";

export interface SnippetFacts {
  /** `<origin>/api/v1/connectors/<uuid>/mcp` */
  readonly endpoint: string;
  readonly uuid: string;
  /** What the client's own configuration calls it. */
  readonly slug: string;
  /** Which protocol the server spoke last; the older one unless known. */
  readonly modern: boolean;
}

/** How an agent calls an installation. The key is always read from the environment: none is ever printed. */
export function snippetsOf(facts: SnippetFacts): readonly CodeSample[] {
  return [
    { label: "TypeScript", code: typescript(facts) },
    { label: "Python", code: python(facts) },
    { label: "agentstack-sdk", code: agentStack(facts) },
    { label: "curl", code: facts.modern ? modernCurl(facts) : legacyCurl(facts) },
    { label: "JSON", code: settings(facts) },
  ];
}

function typescript({ endpoint }: SnippetFacts): string {
  return `// npm install @modelcontextprotocol/client
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

const url = new URL("${endpoint}");
const transport = new StreamableHTTPClientTransport(url, {
  authProvider: { token: async () => process.env.PATCHBAY_API_KEY },
});
const client = new Client(
  { name: "my-agent", version: "1.0.0" },
  { versionNegotiation: { mode: "auto" } },
);
await client.connect(transport);

const { tools } = await client.listTools();
console.log(tools.map((tool) => tool.name));
await client.close();`;
}

function python({ endpoint }: SnippetFacts): string {
  return `# pip install mcp
import asyncio
import os

from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client

URL = "${endpoint}"
HEADERS = {"Authorization": f"Bearer {os.environ['PATCHBAY_API_KEY']}"}


async def main():
    async with streamablehttp_client(URL, headers=HEADERS) as (read, write, _):
        async with ClientSession(read, write) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            print([tool.name for tool in tools])


asyncio.run(main())`;
}

function agentStack({ endpoint, uuid }: SnippetFacts): string {
  return `# pip install agentstack-sdk
import asyncio
import os

from agentstack_sdk.platform.client import PlatformClient
from agentstack_sdk.platform.connector import Connector


async def main():
    async with PlatformClient(
        base_url="${new URL(endpoint).origin}",
        auth_token=os.environ["PATCHBAY_API_KEY"],
    ) as client:
        connector = await Connector.get("${uuid}", client=client)
        print(connector.state)


asyncio.run(main())`;
}

function modernCurl({ endpoint }: SnippetFacts): string {
  const meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "curl", version: "1.0.0" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  const body = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: meta } };
  return curl(endpoint, ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/list"], body);
}

function legacyCurl({ endpoint }: SnippetFacts): string {
  const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "curl", version: "1.0.0" } };
  return curl(endpoint, [], { jsonrpc: "2.0", id: 1, method: "initialize", params });
}

function curl(endpoint: string, headers: readonly string[], body: unknown): string {
  const all = ["Content-Type: application/json", "Accept: application/json, text/event-stream", ...headers];
  return [
    `curl ${endpoint}`,
    `  -H "Authorization: Bearer $PATCHBAY_API_KEY"`,
    ...all.map((header) => `  -H "${header}"`),
    `  -d '${JSON.stringify(body)}'`,
  ].join(" \\\n");
}

function settings({ endpoint, slug }: SnippetFacts): string {
  const server = { type: "http", url: endpoint, headers: { Authorization: "Bearer ${PATCHBAY_API_KEY}" } };
  return JSON.stringify({ mcpServers: { [slug]: server } }, null, 2);
}
