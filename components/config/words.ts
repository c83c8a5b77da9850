import { type Path, sameJson, toPointer } from "./json";
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

/** A value on one line, and whether it is what somebody typed or only says what there is. */
export interface ValueWords {
  readonly text: string;
  readonly isTyped: boolean;
}

export function valueInWords(value: unknown): ValueWords {
  const said = WORDS.find(([special]) => sameJson(special, value))?.[1];
  return said === undefined ? { text: written(value), isTyped: true } : { text: said, isTyped: false };
}

const WORDS: readonly (readonly [unknown, string])[] = [
  [undefined, "not set"],
  [SECRET_MASK, "stored secret"],
  [NEW_SECRET, "new secret"],
  ["", "empty text"],
  [[], "empty list"],
  [{}, "nothing in it"],
];

function written(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return JSON.stringify(value);
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
