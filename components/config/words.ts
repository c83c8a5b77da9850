import { isObject, type Path, sameJson, toPointer } from "./json";
import type { FieldShape } from "./schema-form/field-shape";
import { NEW_SECRET, SECRET_MASK } from "./secrets";

/** How a place is called in lists of changes and errors: "Retries › Times"; the config's own names where the form has none. */
export function nameOf(shape: FieldShape, path: Path): string {
  if (path.length === 0) return "The configuration";
  const titles = titlesIn(shape);
  return path
    .map(
      (key, index) =>
        titles.get(toPointer(path.slice(0, index + 1))) ?? (/^\d+$/.test(key) ? `entry ${Number(key) + 1}` : key),
    )
    .join(" › ");
}

/** One line for a value in a list of changes. */
export function valueInWords(value: unknown): string {
  if (value === undefined) return "not set";
  if (value === SECRET_MASK) return "stored secret";
  if (value === NEW_SECRET) return "new secret";
  if (value === "") return "empty text";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    return value.length === 0 ? "empty list" : value.join(", ");
  }
  return isObject(value) && sameJson(value, {}) ? "nothing in it" : JSON.stringify(value);
}

function titlesIn(shape: FieldShape): ReadonlyMap<string, string> {
  const found = new Map([[toPointer(shape.path), shape.title]]);
  const inner =
    shape.kind === "group" ? shape.fields : shape.kind === "variant" ? shape.variants.map(({ field }) => field) : [];
  for (const field of inner) {
    for (const [pointer, title] of titlesIn(field)) if (!found.has(pointer)) found.set(pointer, title);
  }
  return found;
}
