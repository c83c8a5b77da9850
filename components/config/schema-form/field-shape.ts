import { isObject, type Path } from "../json";
import { isSecret, type JsonSchema, resolve, schemasIn, titleOf, typeOf } from "./json-schema";

interface Described {
  readonly path: Path;
  readonly title: string;
  readonly help: string | null;
  readonly required: boolean;
  /** What holds while nothing is set; undefined where the schema does not say. */
  readonly fallback: unknown;
}

export interface Choice {
  readonly value: unknown;
  readonly label: string;
}

export interface Variant {
  readonly title: string;
  readonly schema: JsonSchema;
  /** A group is drawn without a frame of its own. */
  readonly field: FieldShape;
}

/** How a place in a config is edited. `json` is for what no other control can say. */
export type FieldShape = Described &
  (
    | { readonly kind: "text"; readonly format: string | null; readonly multiline: boolean }
    | { readonly kind: "secret" }
    | { readonly kind: "number"; readonly integer: boolean; readonly bounds: string | null }
    | { readonly kind: "boolean" }
    | { readonly kind: "choice"; readonly options: readonly Choice[] }
    | { readonly kind: "list"; readonly itemsMax: number | null }
    | { readonly kind: "group"; readonly fields: readonly FieldShape[] }
    | { readonly kind: "variant"; readonly variants: readonly Variant[] }
    | { readonly kind: "json" }
  );

interface Place {
  readonly root: JsonSchema;
  readonly path: Path;
  readonly key: string;
  readonly required: boolean;
}

// A schema may contain itself; below this it is edited as JSON.
const DEPTH_MAX = 6;
const LONG_TEXT = 256;

/** Reads a config's schema as fields; the root is a group, or a variant where the whole config comes in several kinds. */
export function shapeOf(schema: JsonSchema): FieldShape {
  return readShape(schema, { root: schema, path: [], key: "", required: true });
}

function readShape(given: JsonSchema, place: Place): FieldShape {
  const schema = resolve(given, place.root);
  const described: Described = {
    path: place.path,
    title: titleOf(schema, place.key),
    help: typeof schema["description"] === "string" ? schema["description"] : null,
    required: place.required,
    fallback: schema["default"],
  };
  if (place.path.length > DEPTH_MAX) return { ...described, kind: "json" };
  if (isSecret(schema)) return { ...described, kind: "secret" };
  const options = choicesOf(schema);
  if (options !== null) return { ...described, kind: "choice", options };
  const variants = variantsOf(schema, place);
  if (variants !== null) return { ...described, kind: "variant", variants };
  return { ...described, ...byType(schema, place) };
}

/** Whether there is anything to edit. */
export function hasFields(shape: FieldShape): boolean {
  return shape.kind !== "group" || shape.fields.length > 0;
}

/** Whether it is the exception for a field to be left empty. */
export function isMostlyRequired(shape: FieldShape): boolean {
  if (shape.kind !== "group") return shape.required;
  return shape.fields.filter(({ required }) => required).length * 2 > shape.fields.length;
}

type Kind = FieldShape extends infer Shape ? (Shape extends Described ? Omit<Shape, keyof Described> : never) : never;

function byType(schema: JsonSchema, place: Place): Kind {
  switch (typeOf(schema)) {
    case "string":
      return { kind: "text", format: textOf(schema["format"]), multiline: isLong(schema) };
    case "number":
      return { kind: "number", integer: false, bounds: boundsOf(schema) };
    case "integer":
      return { kind: "number", integer: true, bounds: boundsOf(schema) };
    case "boolean":
      return { kind: "boolean" };
    case "array":
      return isListOfText(schema, place.root) ? { kind: "list", itemsMax: numberOf(schema["maxItems"]) } : JSON_KIND;
    case "object":
      return isObject(schema["properties"]) ? { kind: "group", fields: fieldsOf(schema, place) } : JSON_KIND;
    default:
      return JSON_KIND;
  }
}

const JSON_KIND = { kind: "json" } as const;

function fieldsOf(schema: JsonSchema, { root, path }: Place): readonly FieldShape[] {
  const required: readonly unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(isObject(schema["properties"]) ? schema["properties"] : {})
    .filter((member): member is [string, JsonSchema] => isObject(member[1]) && !isConstant(member[1]))
    .map(([key, member]) => readShape(member, { root, path: [...path, key], key, required: required.includes(key) }));
}

/** What can only be one thing is set with its variant, and there is nothing to edit. */
function isConstant(schema: JsonSchema): boolean {
  return Object.hasOwn(schema, "const");
}

/** An `enum`, or alternatives that are constants with titles. */
function choicesOf(schema: JsonSchema): readonly Choice[] | null {
  if (Array.isArray(schema["enum"])) {
    const values: readonly unknown[] = schema["enum"];
    return values.filter((value) => value !== null).map((value) => ({ value, label: labelOf(value) }));
  }
  const alternatives = schemasIn(schema["oneOf"] ?? schema["anyOf"]);
  if (alternatives.length === 0 || !alternatives.every(isConstant)) return null;
  return alternatives.map((option) => ({
    value: option["const"],
    label: textOf(option["title"]) ?? labelOf(option["const"]),
  }));
}

function variantsOf(schema: JsonSchema, { root, path, key, required }: Place): readonly Variant[] | null {
  const alternatives = schemasIn(schema["oneOf"] ?? schema["anyOf"]).map((option) => resolve(option, root));
  if (alternatives.length < 2 || isObject(schema["properties"])) return null;
  return alternatives.map((option, index) => ({
    title: textOf(option["title"]) ?? `Kind ${index + 1}`,
    schema: option,
    field: readShape(withoutAlternatives(option), { root, path, key, required }),
  }));
}

/** Alternatives inside an alternative would be two choices in one place: the inner one is edited as JSON. */
function withoutAlternatives(schema: JsonSchema): JsonSchema {
  return schema["oneOf"] === undefined && schema["anyOf"] === undefined ? schema : { title: schema["title"] };
}

function isListOfText(schema: JsonSchema, root: JsonSchema): boolean {
  const { items } = schema;
  if (!isObject(items) || schema["prefixItems"] !== undefined) return false;
  const item = resolve(items, root);
  return typeOf(item) === "string" && !isSecret(item);
}

function isLong(schema: JsonSchema): boolean {
  const length = numberOf(schema["maxLength"]);
  return schema["format"] === undefined && schema["pattern"] === undefined && length !== null && length > LONG_TEXT;
}

/** "From 1 to 600.", "At least 1." */
function boundsOf(schema: JsonSchema): string | null {
  const [low, high] = [numberOf(schema["minimum"]), numberOf(schema["maximum"])];
  if (low !== null && high !== null) return `From ${low} to ${high}.`;
  if (low !== null) return `At least ${low}.`;
  return high === null ? null : `At most ${high}.`;
}

function labelOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
