/** What can be set for every MCP installation (JSON Schema 2020-12); `lib/gateway` and `proxy` enforce it at call time. */
export const MCP_CONFIG_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  additionalProperties: false,
  properties: {
    allowed_tools: {
      type: "array",
      title: "Allowed tools",
      description: "Only these tools may be called. Leave empty to allow every tool of the server.",
      items: { type: "string", minLength: 1, maxLength: 128 },
      uniqueItems: true,
      maxItems: 200,
    },
    timeout_seconds: {
      type: "integer",
      title: "Time limit",
      description: "Seconds to wait for the server's answer to begin.",
      minimum: 1,
      maximum: 600,
      default: 60,
    },
    read_only: {
      type: "boolean",
      title: "Read only",
      description: "Refuse tools that the server does not mark as read-only.",
      default: false,
    },
    header_name: {
      type: "string",
      title: "Extra header",
      description: "Name of one more header that the server wants, such as X-Api-Key.",
      pattern: "^[Xx]-[A-Za-z0-9-]{1,62}$",
    },
    header_value: {
      type: "string",
      title: "Extra header's value",
      description: "Kept in the vault and never shown again.",
      minLength: 1,
      maxLength: 4096,
      "x-secret": true,
    },
  },
  dependentRequired: { header_value: ["header_name"] },
};
