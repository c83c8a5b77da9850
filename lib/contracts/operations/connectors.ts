import {
  Connector,
  ConnectorConnectRequest,
  ConnectorCreateRequest,
  ConnectorListQuery,
  ConnectorPage,
  ConnectorPresetPage,
  ConnectorReadQuery,
} from "../index";
import { operation } from "./operation";
import { BOTH, CONNECT_OUTCOMES, NO_CONTENT, UuidPath } from "./shared";

const reads = { accepts: BOTH, permission: "connectors:read" } as const;
const writes = { accepts: BOTH, permission: "connectors:write" } as const;
const common = { tag: "Connectors" } as const;

export const listPresets = operation({
  ...common,
  id: "listPresets",
  method: "GET",
  path: "/api/v1/connectors/presets",
  summary: "List presets",
  description: "MCP servers that are known here. A connector made for one of these addresses is filled in from it.",
  access: reads,
  answer: { status: 200, description: "All presets.", schema: ConnectorPresetPage },
});

export const listConnectors = operation({
  ...common,
  id: "listConnectors",
  method: "GET",
  path: "/api/v1/connectors",
  summary: "List connectors",
  description: "Newest first. Without `limit` the answer holds all of the caller's connectors.",
  access: reads,
  query: ConnectorListQuery,
  answer: { status: 200, description: "A page of connectors.", schema: ConnectorPage },
});

export const createConnector = operation({
  ...common,
  id: "createConnector",
  method: "POST",
  path: "/api/v1/connectors",
  summary: "Add an MCP server",
  description:
    "Makes a connector of the caller's own. Nothing is sent to the server before it is connected. Explicit nulls are the same as what is left out.",
  access: writes,
  idempotencyKey: true,
  body: { schema: ConnectorCreateRequest },
  answer: { status: 201, description: "The new connector.", schema: Connector },
  errors: { 400: ["bad_request", "duplicate"] },
  examples: [
    { title: "By its address", body: { url: "https://mcp.example.com/mcp", metadata: { name: "Example" } } },
    {
      title: "With an OAuth client of your own",
      body: { url: "https://mcp.example.com/mcp", client_id: "my-client", client_secret: "my-client-secret" },
    },
  ],
});

export const getConnector = operation({
  ...common,
  id: "getConnector",
  method: "GET",
  path: "/api/v1/connectors/{id}",
  summary: "Get a connector, or wait for its state",
  description:
    "With `wait_for` a long poll: the answer comes when the state is reached, when it can no longer be, or after `timeout` seconds with the state as it is then.",
  access: reads,
  params: UuidPath,
  query: ConnectorReadQuery,
  answer: { status: 200, description: "The connector.", schema: Connector },
  errors: { 404: ["not_found"] },
});

export const deleteConnector = operation({
  ...common,
  id: "deleteConnector",
  method: "DELETE",
  path: "/api/v1/connectors/{id}",
  summary: "Delete a connector",
  description: "Its tokens are revoked at the provider and its secrets destroyed. What was used stays counted.",
  access: writes,
  params: UuidPath,
  answer: NO_CONTENT,
  errors: { 404: ["not_found"] },
});

export const connectConnector = operation({
  ...common,
  id: "connectConnector",
  method: "POST",
  path: "/api/v1/connectors/{id}/connect",
  summary: "Connect a connector",
  description:
    "Answers within 20 seconds: `connected`, `disconnected` for an `access_token` that the server refuses, or `auth_required` with the address of the consent page in `auth_request.authorization_endpoint`. Send a person there, then wait for the state with `wait_for=connected`. A refused `access_token` changes nothing, and is answered with 400, where the connector is connected or has another credential.",
  access: writes,
  idempotencyKey: true,
  params: UuidPath,
  body: { schema: ConnectorConnectRequest, required: false },
  answer: { status: 200, description: "The connector after the attempt.", schema: Connector },
  ...CONNECT_OUTCOMES,
});

export const disconnectConnector = operation({
  ...common,
  id: "disconnectConnector",
  method: "POST",
  path: "/api/v1/connectors/{id}/disconnect",
  summary: "Disconnect a connector",
  description: "Ends the connection and revokes its tokens. It stays away until somebody connects it again.",
  access: writes,
  idempotencyKey: true,
  params: UuidPath,
  answer: { status: 200, description: "The connector, disconnected.", schema: Connector },
  errors: { 400: ["invalid_state"], 404: ["not_found"], 409: ["conflict"] },
});
