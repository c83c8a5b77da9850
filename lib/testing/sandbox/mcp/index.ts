export { createOAuthGate, openGate, staticTokenGate } from "./bearer";
export { createMcpEndpoint, type McpEndpoint } from "./endpoint";
