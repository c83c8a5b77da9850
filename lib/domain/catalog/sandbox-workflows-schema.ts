import { MCP_CONFIG_SCHEMA } from "./mcp-config-schema";

const { additionalProperties: _closed, $schema, ...mcp } = MCP_CONFIG_SCHEMA;

const minutesOf = (title: string) => ({ type: "integer", title, minimum: 0, maximum: 1_440 });

const DESTINATION = {
  type: "object",
  title: "Destination",
  additionalProperties: false,
  required: ["name", "url"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 60 },
    url: { type: "string", title: "Address", format: "uri", examples: ["https://hooks.example.com/orders"] },
    token: { type: "string", minLength: 8, maxLength: 256, "x-secret": true, description: "Sent as a bearer token." },
    events: {
      type: "array",
      uniqueItems: true,
      items: { enum: ["created", "changed", "finished", "failed"] },
    },
    active: { type: "boolean", default: true },
  },
};

const SIGN_IN = {
  title: "Sign-in of the runner",
  description: "How a workflow signs in where it runs.",
  oneOf: [
    {
      title: "With a key",
      type: "object",
      additionalProperties: false,
      required: ["kind", "key"],
      properties: { kind: { const: "key" }, key: { type: "string", minLength: 12, maxLength: 200, writeOnly: true } },
    },
    {
      title: "With a certificate",
      type: "object",
      additionalProperties: false,
      required: ["kind", "subject"],
      properties: {
        kind: { const: "certificate" },
        subject: { type: "string", format: "hostname" },
        private_key: {
          type: "string",
          contentMediaType: "application/x-pem-file",
          maxLength: 8_192,
          "x-secret": true,
        },
      },
    },
    {
      title: "Not at all",
      type: "object",
      additionalProperties: false,
      properties: { kind: { const: "none" } },
      required: ["kind"],
    },
  ],
};

const DELIVERY = {
  type: "object",
  title: "Delivery",
  description: "Where results go.",
  required: ["by"],
  properties: {
    by: { enum: ["email", "webhook", "nothing"], title: "By" },
    attempts: { type: "integer", minimum: 1, maximum: 10, default: 3 },
  },
  // oxlint-disable unicorn/no-thenable -- JSON Schema's own word
  allOf: [
    {
      if: { properties: { by: { const: "email" } }, required: ["by"] },
      then: {
        properties: { recipient: { type: "string", format: "email", title: "Recipient" } },
        required: ["recipient"],
      },
    },
    {
      if: { properties: { by: { const: "webhook" } }, required: ["by"] },
      then: { properties: { endpoint: { type: "string", format: "uri", title: "Endpoint" } }, required: ["endpoint"] },
    },
  ],
  // oxlint-enable unicorn/no-thenable
  unevaluatedProperties: false,
};

/** A configuration with every shape that JSON Schema 2020-12 has, on top of what every MCP installation has: what the form has to show. */
export const SANDBOX_WORKFLOWS_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema,
  type: "object",
  unevaluatedProperties: false,
  properties: {
    workspace: {
      type: "string",
      description: "The workspace that the workflows belong to.",
      pattern: "^[a-z][a-z0-9-]{2,30}$",
      examples: ["aurora-robotics"],
    },
    workspace_id: { type: "string", title: "Workspace id", description: "Given by Northwind.", readOnly: true },
    plan: {
      title: "Plan",
      default: "team",
      oneOf: [
        { const: "starter", title: "Starter, one workflow at a time" },
        { const: "team", title: "Team, ten at a time" },
        { const: "scale", title: "Scale, as many as there are" },
      ],
    },
    format_version: { const: 2, title: "Format", description: "The only one so far." },
    notes: { type: "string", maxLength: 2_000, description: "For your colleagues. Northwind does not read it." },
    webhook_url: {
      type: "string",
      format: "uri",
      title: "Webhook",
      description: "Northwind tells it of finished runs.",
      examples: ["https://hooks.example.com/runs"],
    },
    starts_on: { type: "string", format: "date", title: "Starts on" },
    paused_until: {
      type: ["string", "null"],
      format: "date-time",
      title: "Paused until",
      description: "Null pauses until somebody resumes.",
    },
    creativity: {
      type: "number",
      minimum: 0,
      maximum: 1,
      multipleOf: 0.05,
      default: 0.2,
      description: "How freely summaries are worded.",
    },
    approval: {
      type: ["boolean", "null"],
      title: "Ask before writing",
      description: "Null leaves it to the workspace.",
    },
    log_level: { enum: ["debug", "info", "warn", null], title: "Log level", default: "info" },
    retention: {
      type: ["integer", "string"],
      title: "Keep runs",
      description: "Days, or a word such as forever.",
      minimum: 1,
      pattern: "^(forever|year)$",
    },
    steps: {
      type: "array",
      description: "Run in this order.",
      minItems: 1,
      maxItems: 12,
      items: { type: "string", title: "Step", minLength: 2, maxLength: 60 },
    },
    retry_after: {
      type: "array",
      title: "Retry after",
      description: "Seconds before each new attempt.",
      maxItems: 5,
      items: { type: "integer", title: "Delay", minimum: 1, maximum: 3_600 },
    },
    tags: { type: "array", uniqueItems: true, maxItems: 8, items: { type: "string", minLength: 1, maxLength: 24 } },
    notify_on: {
      type: "array",
      title: "Notify on",
      uniqueItems: true,
      items: { enum: ["success", "failure", "approval", "quota"] },
    },
    destinations: { type: "array", maxItems: 4, items: { $ref: "#/$defs/destination" } },
    labels: {
      type: "object",
      description: "Attached to every run.",
      maxProperties: 6,
      propertyNames: { pattern: "^[a-z][a-z0-9_]*$" },
      additionalProperties: { type: "string", minLength: 1, maxLength: 60 },
    },
    limits: {
      type: "object",
      description: "Runs an hour, by the name of the workflow.",
      additionalProperties: { type: "integer", minimum: 0 },
    },
    quiet_hours: {
      anyOf: [
        {
          type: "object",
          title: "Quiet hours",
          description: "Minutes after midnight, UTC. Null means never.",
          additionalProperties: false,
          required: ["from", "to"],
          properties: { from: minutesOf("From"), to: minutesOf("To") },
        },
        { type: "null" },
      ],
    },
    delivery: DELIVERY,
    sign_in: SIGN_IN,
    schedule: {
      type: "object",
      title: "Schedule",
      properties: { paused: { type: "boolean", default: false } },
      oneOf: [
        { title: "Every so often", properties: { minutes: { type: "integer", minimum: 5 } }, required: ["minutes"] },
        { title: "At a time of day", properties: { at: { type: "string", format: "time" } }, required: ["at"] },
      ],
    },
    old_queue: { type: "string", title: "Queue", deprecated: true, maxLength: 40 },
    template: { title: "Template", description: "Handed to the runner as it is." },
  },
  allOf: [{ $ref: "#/$defs/mcp" }],
  $defs: { destination: DESTINATION, mcp },
};
