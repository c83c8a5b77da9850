/** What a JSON Schema keyword says against a value. */
export interface FieldFault {
  readonly keyword: string;
  /** The keyword's own value in the schema: the 5 of `minimum: 5`. */
  readonly rule: unknown;
  readonly value: unknown;
  /** For dependentRequired: the member that makes this one required. */
  readonly because?: string | undefined;
}

/**
 * The rest of a sentence that begins with the field: "must be 1 or more". The server answers with it and the form shows it, so that
 * both say the same of the same mistake. Never names the value.
 */
export function fieldErrorInWords({ keyword, rule, value, because }: FieldFault): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "dependentRequired":
    case "dependencies":
      return `is required with ${because ?? "another field"}`;
    case "false":
    case "false schema":
    case "additionalProperties":
    case "unevaluatedProperties":
      return "is not a known field";
    case "type":
      return `must be ${typeInWords(rule)}`;
    case "enum":
      return `must be one of ${listed(rule)}`;
    case "const":
      return `must be ${JSON.stringify(rule)}`;
    case "pattern":
      return `must match the pattern ${String(rule)}`;
    case "format":
      return `must be ${FORMATS[String(rule)] ?? `a valid ${String(rule)}`}`;
    case "oneOf":
    case "anyOf":
      return "fits none of the kinds it may be";
    case "not":
      return "is what it must not be";
    case "propertyNames":
      return "has a name that is not allowed";
    default:
      return boundInWords(keyword, rule, value);
  }
}

function boundInWords(keyword: string, rule: unknown, value: unknown): string {
  switch (keyword) {
    case "minimum":
      return `must be ${String(rule)} or more`;
    case "maximum":
      return `must be ${String(rule)} or less`;
    case "exclusiveMinimum":
      return `must be more than ${String(rule)}`;
    case "exclusiveMaximum":
      return `must be less than ${String(rule)}`;
    case "multipleOf":
      return `must be a multiple of ${String(rule)}`;
    case "minLength":
      return `must have at least ${counted(rule, "character")}`;
    case "maxLength":
      return `must have at most ${counted(rule, "character")}${typeof value === "string" ? `; it has ${Array.from(value).length}` : ""}`;
    case "minItems":
    case "minContains":
      return `must have at least ${counted(rule, "entry", "entries")}`;
    case "maxItems":
      return `must have at most ${counted(rule, "entry", "entries")}`;
    case "minProperties":
      return `must have at least ${counted(rule, "field")}`;
    case "maxProperties":
      return `must have at most ${counted(rule, "field")}`;
    case "uniqueItems":
      return "must not have an entry twice";
    default:
      return "is not valid";
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  uri: "a full address, such as https://example.com",
  url: "a full address, such as https://example.com",
  email: "an e-mail address, such as ada@example.com",
  hostname: "a host name, such as api.example.com",
  date: "a date, such as 2026-11-21",
  time: "a time with its zone, such as 09:30:00Z",
  "date-time": "a date and time with its zone, such as 2026-11-21T09:30:00Z",
  duration: "a duration, such as PT15M",
  uuid: "a UUID",
  ipv4: "an IPv4 address, such as 192.0.2.1",
  ipv6: "an IPv6 address, such as 2001:db8::1",
  regex: "a regular expression",
};

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

function typeInWords(rule: unknown): string {
  const names: readonly unknown[] = Array.isArray(rule) ? rule : [rule];
  return names.map((name) => TYPES[String(name)] ?? String(name)).join(" or ");
}

function counted(rule: unknown, one: string, many = `${one}s`): string {
  return `${String(rule)} ${rule === 1 ? one : many}`;
}

function listed(rule: unknown): string {
  return Array.isArray(rule) ? rule.map((value) => JSON.stringify(value)).join(", ") : "the allowed values";
}
