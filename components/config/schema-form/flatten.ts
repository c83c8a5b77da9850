import { isObject } from "../json";
import { type JsonSchema, schemasIn, targetOf } from "./json-schema";

/** A part of a schema that holds only sometimes. */
export interface Conditional {
  readonly test: JsonSchema;
  readonly met: JsonSchema;
  readonly unmet: JsonSchema;
}

/** A schema that says by itself what it, its references and all of its `allOf` say, and its conditions apart. */
export interface FlatSchema {
  readonly schema: JsonSchema;
  readonly conditionals: readonly Conditional[];
}

const PARTS = ["$ref", "allOf", "if", "then", "else", "dependentSchemas", "dependentRequired"];
const DEPTH_MAX = 20;

/** Unites what speaks about one place. Where two parts differ about a keyword, the outer one is followed; the check knows both. */
export function flatten(given: JsonSchema, root: JsonSchema, depth = 0): FlatSchema {
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => !PARTS.includes(key)));
  const target = targetOf(given, root);
  const parts = depth > DEPTH_MAX ? [] : [...(target === null ? [] : [target]), ...schemasIn(given["allOf"])];
  const flat = parts.map((part) => flatten(part, root, depth + 1));
  return {
    schema: flat.reduceRight((united, part) => unite(united, part.schema), own as JsonSchema),
    conditionals: [...flat.flatMap(({ conditionals }) => conditionals), ...conditionalsOf(given)],
  };
}

function unite(outer: JsonSchema, inner: JsonSchema): JsonSchema {
  const [a, b] = [propertiesOf(outer), propertiesOf(inner)];
  const both = Object.keys(b).filter((key) => Object.hasOwn(a, key));
  const properties = {
    ...a,
    ...b,
    ...Object.fromEntries(both.map((key) => [key, { ...objectAt(b, key), ...objectAt(a, key) }])),
  };
  const required = [...new Set([...listAt(inner, "required"), ...listAt(outer, "required")])];
  return {
    ...inner,
    ...outer,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

function conditionalsOf(schema: JsonSchema): readonly Conditional[] {
  const [test, met, unmet] = [schema["if"], schema["then"], schema["else"]].map((part) => (isObject(part) ? part : {}));
  const schemas = Object.entries(objectAt(schema, "dependentSchemas"));
  const names = Object.entries(objectAt(schema, "dependentRequired"));
  return [
    ...(isObject(schema["if"]) ? [{ test: test ?? {}, met: met ?? {}, unmet: unmet ?? {} }] : []),
    ...schemas.map(([key, part]) => ({ test: { required: [key] }, met: isObject(part) ? part : {}, unmet: {} })),
    ...names.map(([key, required]) => ({ test: { required: [key] }, met: { required }, unmet: {} })),
  ];
}

function propertiesOf(schema: JsonSchema): JsonSchema {
  return objectAt(schema, "properties");
}

function objectAt(schema: JsonSchema, key: string): JsonSchema {
  const value = schema[key];
  return isObject(value) ? value : {};
}

function listAt(schema: JsonSchema, key: string): readonly unknown[] {
  const value = schema[key];
  return Array.isArray(value) ? value : [];
}
