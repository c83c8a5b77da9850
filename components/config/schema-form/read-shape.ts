import { isObject, type Path } from "../json";
import { allowsNull, alternativesOf, choicesOf, isConstant } from "./choices";
import type { Condition, ConditionalFields, FieldShape, Kind, RestShape, Variant } from "./field-shape";
import { type Conditional, flatten } from "./flatten";
import { isSecret, type JsonSchema, titleOf, typesOf } from "./json-schema";
import { noteOf, numberOf } from "./notes";
import { ANY_KEY } from "./place-item";

interface Place {
  readonly root: JsonSchema;
  readonly path: Path;
  readonly key: string;
  readonly required: boolean;
  /** Inside an alternative, constants tell which one it is: there is nothing to edit. */
  readonly inVariant: boolean;
}

// A schema may contain itself; below this it is edited as JSON.
const DEPTH_MAX = 6;
const LONG_TEXT = 256;

/** Reads a config's schema as fields; the root is a group, or a variant where the whole config comes in several kinds. */
export function shapeOf(schema: JsonSchema): FieldShape {
  return readShape(schema, { root: schema, path: [], key: "", required: true, inVariant: false });
}

function readShape(given: JsonSchema, place: Place): FieldShape {
  const flat = flatten(given, place.root);
  const schema = withOnlyAlternative(flat.schema, place.root);
  const kind = place.path.length > DEPTH_MAX ? JSON_KIND : kindOf(schema, flat.conditionals, place);
  return {
    path: place.path,
    title: titleOf(schema, place.key),
    help: textOf(schema["description"]),
    note: noteOf(schema),
    required: place.required,
    nullable: allowsNull(flat.schema),
    readOnly: schema["readOnly"] === true,
    deprecated: schema["deprecated"] === true,
    fallback: schema["default"],
    ...kind,
  };
}

/** "This or null" is this, and null. */
function withOnlyAlternative(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const [only, ...others] = alternativesOf(schema);
  if (only === undefined || others.length > 0) return schema;
  const { oneOf: _one, anyOf: _any, ...rest } = schema;
  return flatten({ ...rest, allOf: [only] }, root).schema;
}

const JSON_KIND = { kind: "json" } as const;

function kindOf(schema: JsonSchema, conditionals: readonly Conditional[], place: Place): Kind {
  if (isSecret(schema)) return { kind: "secret", multiline: isLong(schema) };
  const options = choicesOf(schema);
  if (options !== null && options.length > 0) return { kind: "choice", options };
  const types = typesOf(schema);
  const alternatives = alternativesOf(schema);
  const hasMembers = isObject(schema["properties"]);
  if (alternatives.length > 1 && !hasMembers) return variantKind(alternatives, [], place);
  if (types.length > 1)
    return variantKind(
      types.map((type) => ({ ...schema, type, title: TYPE_TITLES[type] })),
      [],
      place,
    );
  if (types[0] === "object") return objectKind(schema, conditionals, place);
  return scalarKind(types[0], schema, place);
}

const TYPE_TITLES: Readonly<Record<string, string>> = {
  string: "Text",
  number: "Number",
  integer: "Whole number",
  boolean: "Yes or no",
  array: "List",
  object: "Fields",
};

function scalarKind(type: string | undefined, schema: JsonSchema, place: Place): Kind {
  switch (type) {
    case "string":
      return { kind: "text", format: textOf(schema["format"]), multiline: isLong(schema) };
    case "number":
      return { kind: "number", integer: false };
    case "integer":
      return { kind: "number", integer: true };
    case "boolean":
      return { kind: "boolean" };
    case "array":
      return arrayKind(schema, place);
    default:
      return JSON_KIND;
  }
}

function arrayKind(schema: JsonSchema, { root, path }: Place): Kind {
  const { items } = schema;
  if (!isObject(items) || schema["prefixItems"] !== undefined) return JSON_KIND;
  const item = readShape(items, { root, path: [...path, ANY_KEY], key: "entry", required: true, inVariant: false });
  const [itemsMin, itemsMax] = [numberOf(schema["minItems"]) ?? 0, numberOf(schema["maxItems"])];
  const isSet = schema["uniqueItems"] === true;
  if (isSet && item.kind === "choice" && !item.nullable) return { kind: "several", options: item.options };
  if (isSet && item.kind === "text" && !item.nullable) return { kind: "list", itemsMax };
  return { kind: "items", item, itemsMin, itemsMax };
}

function objectKind(schema: JsonSchema, conditionals: readonly Conditional[], place: Place): Kind {
  const known = Object.keys(membersOf(schema));
  const own = fieldsOf(schema, place);
  const alternatives = alternativesOf(schema);
  // Alternatives beside the fields that all of them share.
  const choice = alternatives.length > 1 && !place.inVariant ? [readChoice(schema, alternatives, known, place)] : [];
  const conditions = conditionals.map((one) => readCondition(one, known, place));
  const all = [
    ...known,
    ...alternatives.flatMap((option) => Object.keys(membersOf(flatten(option, place.root).schema))),
    ...conditions.flatMap(({ met, unmet }) => [...met.fields, ...unmet.fields].map(({ path }) => path.at(-1) ?? "")),
  ];
  const rest = restOf(schema, all, place);
  const fields = [...own, ...choice];
  if (known.length + fields.length + conditions.length > 0) return { kind: "group", fields, conditions, rest };
  if (rest?.open === true) return { kind: "map", entry: rest.entry, entriesMax: numberOf(schema["maxProperties"]) };
  return isObject(schema["properties"]) ? { kind: "group", fields, conditions, rest: null } : JSON_KIND;
}

function readChoice(
  schema: JsonSchema,
  alternatives: readonly JsonSchema[],
  common: readonly string[],
  place: Place,
): FieldShape {
  return {
    path: place.path,
    title: "Kind",
    help: null,
    note: null,
    required: false,
    nullable: false,
    readOnly: false,
    deprecated: false,
    fallback: undefined,
    ...variantKind(
      alternatives.map((option) => ({ type: schema["type"], ...option })),
      common,
      place,
    ),
  };
}

function readCondition({ test, met, unmet }: Conditional, known: readonly string[], place: Place): Condition {
  const fieldsIn = (part: JsonSchema): ConditionalFields => {
    const flat = flatten(part, place.root).schema;
    const required = requiredIn(flat);
    return { fields: fieldsOf(flat, place).filter(({ path }) => !known.includes(path.at(-1) ?? "")), required };
  };
  return { test: flatten(test, place.root).schema, met: fieldsIn(met), unmet: fieldsIn(unmet) };
}

function fieldsOf(schema: JsonSchema, { root, path, inVariant }: Place): readonly FieldShape[] {
  const required = requiredIn(schema);
  return Object.entries(membersOf(schema))
    .filter((member): member is [string, JsonSchema] => isObject(member[1]) && !(inVariant && isConstant(member[1])))
    .map(([key, member]) =>
      readShape(member, { root, path: [...path, key], key, required: required.includes(key), inVariant: false }),
    );
}

function restOf(schema: JsonSchema, known: readonly string[], { root, path }: Place): RestShape | null {
  const patterns = Object.values(isObject(schema["patternProperties"]) ? schema["patternProperties"] : {});
  const others = schema["additionalProperties"] ?? schema["unevaluatedProperties"] ?? patterns[0];
  if (others === false && patterns.length === 0) return null;
  const like = isObject(others) ? others : isObject(patterns[0]) ? patterns[0] : {};
  const entry = readShape(like, { root, path: [...path, ANY_KEY], key: "value", required: true, inVariant: false });
  return { entry, known, open: isObject(others) || others === true || patterns.length > 0 };
}

function variantKind(alternatives: readonly JsonSchema[], common: readonly string[], place: Place): Kind {
  const variants = alternatives.map((option, index): Variant => {
    const { schema } = flatten(option, place.root);
    const read = readShape(withoutAlternatives(option, schema), { ...place, inVariant: true });
    // Beside fields that all alternatives share, what else there is belongs to those.
    const field = read.kind === "group" && common.length > 0 ? { ...read, rest: null } : read;
    return { title: textOf(schema["title"]) ?? `Kind ${index + 1}`, schema, field };
  });
  return { kind: "variant", variants, common };
}

/** Alternatives inside an alternative would be two choices in one place: the inner one is edited as JSON. */
function withoutAlternatives(option: JsonSchema, { oneOf, anyOf, title }: JsonSchema): JsonSchema {
  return oneOf === undefined && anyOf === undefined ? option : { title };
}

function membersOf(schema: JsonSchema): JsonSchema {
  return isObject(schema["properties"]) ? schema["properties"] : {};
}

function requiredIn(schema: JsonSchema): readonly string[] {
  const { required } = schema;
  return Array.isArray(required) ? required.filter((key) => typeof key === "string") : [];
}

function isLong(schema: JsonSchema): boolean {
  const length = numberOf(schema["maxLength"]);
  if (typeof schema["contentMediaType"] === "string") return true;
  return (
    schema["format"] === undefined &&
    schema["pattern"] === undefined &&
    length !== null &&
    length > LONG_TEXT &&
    !isShortSecret(schema, length)
  );
}

/** A secret of usual length is typed on one line; a private key is not. */
function isShortSecret(schema: JsonSchema, length: number): boolean {
  return isSecret(schema) && length <= 4_096;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
