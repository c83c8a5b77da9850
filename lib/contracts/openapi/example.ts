import type { JsonSchema } from "./types";

type Known = Readonly<Record<string, JsonSchema>>;

const UUID = "01890a5d-ac96-774b-bcce-b302099a8057";
const INSTALLATION = "inst_01890a5dac96774bbcceb302099a8057";

/** What fields of these names may hold, where their schema says no more than text or a number. */
const VALUES: Readonly<Record<string, unknown>> = {
  action: "installation.update",
  actor_name: "Ada Lovelace",
  after: { enabled: true },
  api_key: "pb_01890a5dac96774bbcceb302099a8057_…",
  authorization_endpoint: "https://auth.example.com/authorize?state=…",
  avg_latency_ms: 184.2,
  before: { enabled: false },
  category: "Project management",
  client: "claude-code 2.1",
  columns: "name",
  code: "not_found",
  connector_id: "conn_linear",
  credentials_id: "cred_01890a5dac96774bbcceb302099a8057",
  description: "Issues, projects and cycles.",
  detail: "Installation not found",
  email: "ada@example.com",
  era: "modern",
  error_rate: 0.02,
  error_rate_30d: 0.02,
  failed_calls: 3,
  has_more: false,
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  head: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  installation_id: INSTALLATION,
  instance: "/api/v1/installations",
  latency_ms: 187,
  limit: 20,
  method: "tools/call",
  name: "Linear",
  operation: "create_issue",
  passport_id: `passport_${UUID}`,
  period: "2026-11",
  prefix: "pb_01890a5dac96…",
  protocol_version: "2025-11-25",
  publisher: "Linear",
  request_id: UUID,
  slug: "linear",
  status: 200,
  successful_calls: 147,
  target: "hooks.example.com",
  time_zone: "Europe/Berlin",
  title: "Not found",
  tool: "create_issue",
  total: 1,
  total_calls: 150,
  total_count: 1,
  type: "about:blank",
  url: "https://mcp.linear.app/mcp",
  version: 7,
};

/** Of an enumeration, how things usually are. */
const USUAL_VALUES: ReadonlySet<unknown> = new Set(["active", "connected", "success", "ok", "delivered", "done"]);

/** Usually empty where all is well. */
const NULLS = /^(disconnect_\w+|error_code|next_\w+|revoked_at|reason|broken_at|failure|retry_ms|auth_request)$/;

/** A value that fits the schema, the same each time, with what usually stands in fields of these names. */
export function exampleOf(schema: JsonSchema, known: Known, field = ""): unknown {
  if (schema.$ref !== undefined) return exampleOf(known[schema.$ref.split("/").at(-1) ?? ""] ?? {}, known, field);
  if ("const" in schema) return schema["const"];
  if (schema.enum) return schema.enum.find((value) => USUAL_VALUES.has(value)) ?? schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf ?? typesOf(schema);
  if (choices) return ofChoices(choices, known, field);
  if (schema.type === "array") return [exampleOf(schema.items ?? {}, known, field)];
  if (schema.type === "object") return ofObject(schema, known, field);
  return schema.type === "string" ? ofText(schema, field) : ofOther(schema, field);
}

function typesOf(schema: JsonSchema): JsonSchema[] | undefined {
  return Array.isArray(schema.type) ? schema.type.map((type: string) => ({ ...schema, type })) : undefined;
}

function ofChoices(choices: readonly JsonSchema[], known: Known, field: string): unknown {
  const isNullable = choices.some(({ type }) => type === "null");
  if (isNullable && NULLS.test(field)) return null;
  return exampleOf(choices.find(({ type }) => type !== "null") ?? {}, known, field);
}

function ofObject(schema: JsonSchema, known: Known, field: string): unknown {
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => [name, exampleOf(value, known, name)]),
    );
  return field === "config" ? { timeout_seconds: 30 } : field === "metadata" ? { team: "platform" } : {};
}

function ofText(schema: JsonSchema, field: string): string {
  if (schema["format"] === "uuid") return UUID;
  if (schema["format"] === "date-time") return "2026-11-21T08:30:00.000Z";
  const value = VALUES[field];
  const text = typeof value === "string" ? value : field === "id" ? INSTALLATION : "…";
  if (schema["format"] === "uri") return text === "…" ? "https://patchbay.example/" : text;
  return text;
}

function ofOther(schema: JsonSchema, field: string): unknown {
  const value = VALUES[field];
  if (schema.type === undefined) return value ?? {};
  if (schema.type === "boolean") return typeof value === "boolean" ? value : true;
  return typeof value === "number" ? value : Number(schema["minimum"] ?? 12);
}
