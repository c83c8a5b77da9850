import type { Ctx } from "@/lib/domain/core";
import { startBulk } from "@/lib/domain/bulk";
import { createConnector, createView } from "@/lib/domain/installations";
import { createApiKey, createUser } from "@/lib/domain/orgs";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { toolCall } from "./mcp";

export interface GoodRequest {
  /** What the caller gets who may do it. */
  readonly status: number;
  readonly body?: unknown;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const SPAN = "from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z";

let counter = 0;
const another = () => `n=${++counter}`;
const aNewAddress = () => `matrix-${++counter}@example.test`;

/** A request of each route that succeeds for whoever may make it. A new route says here what one looks like. */
export function goodRequest(route: string, mcpUrl: string): GoodRequest | undefined {
  const known: Readonly<Record<string, () => GoodRequest>> = {
    "GET /api/v1/api-keys": () => ({ status: 200 }),
    "POST /api/v1/api-keys": () => ({ status: 201, body: { name: "made by the matrix", scopes: ["usage:read"] } }),
    "DELETE /api/v1/api-keys/[id]": () => ({ status: 204 }),
    "GET /api/v1/audit": () => ({ status: 200 }),
    "GET /api/v1/audit/verify": () => ({ status: 200 }),
    "GET /api/v1/catalog": () => ({ status: 200 }),
    "GET /api/v1/catalog/[id]": () => ({ status: 200 }),
    "POST /api/v1/catalog/[id]/install": () => ({ status: 201, body: { url: `${mcpUrl}?${another()}` } }),
    "GET /api/v1/connectors": () => ({ status: 200 }),
    "POST /api/v1/connectors": () => ({ status: 201, body: { url: `https://matrix.example/mcp?${another()}` } }),
    "GET /api/v1/connectors/presets": () => ({ status: 200 }),
    "GET /api/v1/connectors/[id]": () => ({ status: 200 }),
    "DELETE /api/v1/connectors/[id]": () => ({ status: 204 }),
    "POST /api/v1/connectors/[id]/connect": () => ({ status: 200 }),
    "POST /api/v1/connectors/[id]/disconnect": () => ({ status: 200 }),
    // What the MCP server itself says to a stream of no session.
    "GET /api/v1/connectors/[id]/mcp": () => ({ status: 400, headers: { Accept: "text/event-stream" } }),
    "DELETE /api/v1/connectors/[id]/mcp": () => ({ status: 400 }),
    "POST /api/v1/connectors/[id]/mcp": () => ({ status: 200, ...toolCall("whoami") }),
    "GET /api/v1/installations": () => ({ status: 200 }),
    "POST /api/v1/installations": () => ({
      status: 201,
      body: { connector_id: "conn_mcp", url: `${mcpUrl}?${another()}` },
    }),
    "GET /api/v1/installations/facets": () => ({ status: 200 }),
    "GET /api/v1/installations/count": () => ({ status: 200 }),
    "GET /api/v1/installations/export.csv": () => ({ status: 200 }),
    "POST /api/v1/installations/bulk": () => ({
      status: 200,
      body: { action: "disable", filter: { q: "no installation is called this" }, expected_count: 0 },
    }),
    "GET /api/v1/installation-views": () => ({ status: 200 }),
    "POST /api/v1/installation-views": () => ({ status: 201, body: { name: `View ${another()}`, search: {} } }),
    "PATCH /api/v1/installation-views/[id]": () => ({ status: 200, body: { name: `Renamed ${another()}` } }),
    "DELETE /api/v1/installation-views/[id]": () => ({ status: 204 }),
    "GET /api/v1/installations/bulk/[id]": () => ({ status: 200 }),
    // Nothing of it is under way any more.
    "POST /api/v1/installations/bulk/[id]/cancel": () => ({ status: 400 }),
    "PUT /api/v1/installation-views/default": () => ({ status: 204, body: { id: "mine" } }),
    "GET /api/v1/installations/[id]": () => ({ status: 200 }),
    "PATCH /api/v1/installations/[id]": () => ({ status: 200, body: { name: `Renamed ${another()}` } }),
    "DELETE /api/v1/installations/[id]": () => ({ status: 204 }),
    "PUT /api/v1/installations/[id]/config": () => ({ status: 200, body: { config: {} } }),
    "GET /api/v1/installations/[id]/config-history": () => ({ status: 200 }),
    "POST /api/v1/installations/[id]/config-history/[version]/restore": () => ({ status: 200 }),
    "POST /api/v1/installations/[id]/connect": () => ({ status: 200 }),
    "POST /api/v1/installations/[id]/disconnect": () => ({ status: 200 }),
    "POST /api/v1/installations/[id]/test": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/credentials": () => ({ status: 200 }),
    "PUT /api/v1/installations/[id]/credentials": () => ({
      status: 200,
      body: { credential: { type: "api_key", value: "the-key" } },
    }),
    "DELETE /api/v1/installations/[id]/credentials": () => ({ status: 204 }),
    "POST /api/v1/installations/[id]/credentials/rotate": () => ({ status: 200, body: { access_token: "another" } }),
    "DELETE /api/v1/installations/[id]/credentials/previous/[of]": () => ({ status: 204 }),
    "GET /api/v1/installations/[id]/credentials/refreshes": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/events": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/deliveries": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/audit": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/calls": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/calls/errors": () => ({ status: 200, query: SPAN }),
    // Nobody's: who may read calls hears that it is not there.
    "GET /api/v1/installations/[id]/calls/[call_id]": () => ({ status: 404 }),
    "GET /api/v1/installations/[id]/calls/export.csv": () => ({ status: 200 }),
    "GET /api/v1/calls": () => ({ status: 200 }),
    "GET /api/v1/calls/export.csv": () => ({ status: 200 }),
    "GET /api/v1/calls/errors": () => ({ status: 200, query: SPAN }),
    "GET /api/v1/calls/[call_id]": () => ({ status: 404 }),
    "GET /api/v1/installations/[id]/usage": () => ({ status: 200 }),
    "GET /api/v1/installations/[id]/usage/series": () => ({ status: 200, query: SPAN }),
    "GET /api/v1/usage": () => ({ status: 200 }),
    "GET /api/v1/usage/series": () => ({ status: 200, query: SPAN }),
    "GET /api/v1/members": () => ({ status: 200 }),
    "POST /api/v1/members": () => ({ status: 201, body: { email: aNewAddress(), role: "viewer" } }),
    "PATCH /api/v1/members/[user_id]": () => ({ status: 200, body: { role: "viewer" } }),
    "DELETE /api/v1/members/[user_id]": () => ({ status: 204 }),
  };
  return known[route]?.();
}

/** Makes what stands behind a route's parameter, for the organization and person of `owner`; the catalog belongs to nobody. */
export async function targetOf(path: string, owner: Ctx, mcpUrl: string): Promise<string> {
  const [, collection] = /^\/api\/v1\/((?:installations\/bulk)|[\w-]+)\/\[\w+\]/.exec(path) ?? [];
  switch (collection) {
    case "api-keys":
      return (await createApiKey(owner, { name: "target", scopes: ["usage:read"] })).id;
    case "installation-views":
      return (await createView(owner, { name: `View ${another()}`, search: {} })).id;
    case "installations/bulk":
      return (await startBulk(owner, { action: "enable", ids: [uuidv7()] })).id;
    case "catalog":
      return "conn_mcp";
    case "calls":
      return uuidv7();
    case "members":
      return (await createUser(owner.orgId, { email: aNewAddress(), role: "developer" }, "matrix")).id;
    case "connectors":
    case "installations": {
      const { id } = await createConnector(owner, { url: `${mcpUrl}?${another()}` });
      // A server that asks for nothing: being connected is only a word in the row.
      await inOrg(owner.orgId, (tx) => tx.installation.update({ where: { id }, data: { state: "connected" } }));
      return id;
    }
    default:
      throw new Error(`say here what stands behind ${path}`);
  }
}
