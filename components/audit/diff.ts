export interface Difference {
  /** Dotted: `config.team`. */
  readonly field: string;
  /** As text; null where the side has none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What an entry changed, by field: nested objects field by field, lists as a whole, and nothing that stayed. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  const [old, now] = [flat(before), flat(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((pair) => pair.before !== pair.after);
}

function flat(value: unknown, path = ""): Map<string, string> {
  if (!isObject(value)) return new Map(path === "" ? [] : [[path, textOf(value)]]);
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== "") return new Map([[path, "{}"]]);
  return new Map(entries.flatMap(([key, inner]) => [...flat(inner, path === "" ? key : `${path}.${key}`)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ") || "[]";
  return JSON.stringify(value) ?? "";
}
