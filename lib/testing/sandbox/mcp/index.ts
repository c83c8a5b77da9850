export { createOAuthGate, openGate, staticTokenGate } from "./bearer";
export { type SecretKind, secretGates } from "./secret-gates";
export { createMcpEndpoint, type McpEndpoint } from "./endpoint";
