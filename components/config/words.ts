import { type Path, sameJson } from "./json";
import { type FieldShape, innerShapes } from "./schema-form/field-shape";
import { ANY_KEY } from "./schema-form/place-item";
import { NEW_SECRET, SECRET_MASK } from "./secrets";

/** How a place is called in lists of changes and errors: "Retries › Times", "Destination 2"; the config's own names where the form has none. */
export function nameOf(shape: FieldShape, path: Path): string {
  if (path.length === 0) return "The configuration";
  const known = namesIn(shape);
  return path
    .map((key, index) => {
      const found = known.find((name) => isAt(name.path, path.slice(0, index + 1)));
      if (found !== undefined && !found.isTemplate) return found.title;
      const number = /^\d+$/.test(key) ? Number(key) + 1 : null;
      if (number === null || found?.isMember) return key;
      return found === undefined ? `Entry ${number}` : `${found.title} ${number}`;
    })
    .join(" › ");
}

/** A value as the form shows it: one of a few choices by its title. */
export function asShown(shape: FieldShape, path: Path, value: unknown): unknown {
  const choices = shapesAt(shape, path).flatMap((field) => (field.kind === "choice" ? field.options : []));
  return choices.find((option) => sameJson(option.value, value))?.label ?? value;
}

function shapesAt(shape: FieldShape, path: Path): readonly FieldShape[] {
  const begins = shape.path.every((key, index) => key === ANY_KEY || key === path[index]);
  if (!begins || shape.path.length > path.length) return [];
  const own = shape.path.length === path.length ? [shape] : [];
  return [...own, ...innerShapes(shape).flatMap((inner) => shapesAt(inner, path))];
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

/** A value with more in it than fits on a line: it is compared line by line. */
export function isLarge(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === "object" && item !== null) || value.length > 8;
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** A large value as lines, without what stands for secrets and without commas: those are no change of their line. */
export function linesOf(value: unknown): readonly string[] {
  if (value === undefined) return [];
  const text = JSON.stringify(value, (_key, member: unknown) => told(member), 2);
  return text.split("\n").map((line) => line.replace(/,$/, ""));
}

function told(value: unknown): unknown {
  if (value === SECRET_MASK) return "(stored secret)";
  return value === NEW_SECRET ? "(new secret)" : value;
}

const WORDS: readonly (readonly [unknown, string])[] = [
  [undefined, "not set"],
  [null, "null"],
  [SECRET_MASK, "stored secret"],
  [NEW_SECRET, "new secret"],
  ["", "empty text"],
  [[], "empty list"],
  [{}, "nothing in it"],
];

function written(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number"))
    return value.join(", ");
  return JSON.stringify(value);
}

interface Name {
  readonly path: Path;
  readonly title: string;
  /** Stands for any entry, and then the title for one of them. */
  readonly isTemplate: boolean;
  /** An entry is called by its own key. */
  readonly isMember: boolean;
}

function namesIn(shape: FieldShape, isMember = false): readonly Name[] {
  const { path, title } = shape;
  const own = { path, title, isTemplate: path.at(-1) === ANY_KEY, isMember };
  return [
    own,
    ...innerShapes(shape).flatMap((inner) => namesIn(inner, shape.kind === "map" || shape.kind === "group")),
  ];
}

function isAt(template: Path, path: Path): boolean {
  return template.length === path.length && template.every((key, index) => key === ANY_KEY || key === path[index]);
}
