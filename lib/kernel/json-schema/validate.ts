import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { AppError, type FieldError } from "../errors";
import { SECRET_MASK, splitSecrets } from "./secrets";
import { at, isSchema, type JsonSchema, pointerKeys } from "./subschemas";

const SCHEMA_LENGTH_MAX = 64 * 1024;
const CACHED_MAX = 200;
const ERRORS_MAX = 50;

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | null = null;

/**
 * What is wrong with a value by a JSON Schema 2020-12 (formats checked, references only inside the schema); empty when nothing is.
 * Fields are dotted paths. A secret field that holds the mask counts as valid: its value was checked when it was given.
 * @param inWords says what a keyword has against a value; Ajv's own words unless given
 * @throws AppError validation_failed when the schema itself cannot be used
 */
export function validateAgainst(schema: JsonSchema, value: unknown, inWords?: (fault: Fault) => string): FieldError[] {
  const validate = validatorFor(schema);
  if (validate(value)) return [];
  const masked = maskedPointers(schema, value);
  return (
    (validate.errors ?? [])
      // Of a condition, only what it asks for is of use.
      .filter((error) => !masked.has(error.instancePath) && error.keyword !== "if")
      .slice(0, ERRORS_MAX)
      .map((error) => toFieldError(error, inWords))
  );
}

/** What a keyword has against a value; `rule` is the keyword's own value. */
export interface Fault {
  readonly keyword: string;
  readonly rule: unknown;
  readonly value: unknown;
  readonly because?: string | undefined;
}

function validatorFor(schema: JsonSchema): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known !== undefined) compiled.delete(text);
  const validate = known ?? compile(schema, text);
  // A Map remembers the order of insertion: the first entry is the one unused for longest
  compiled.set(text, validate);
  if (compiled.size > CACHED_MAX) compiled.delete(compiled.keys().next().value ?? "");
  return validate;
}

function compile(schema: JsonSchema, text: string): ValidateFunction {
  // Below an inner $id the same reference means another place, where a secret would go unseen
  if (Object.values(schema).some(hasId)) throw unusable("only its root may have an $id");
  if (text.length > SCHEMA_LENGTH_MAX) throw unusable(`it is longer than ${SCHEMA_LENGTH_MAX} characters`);
  // Ajv keeps what it compiles under the object's identity and its $id; a copy that is removed leaves nothing behind
  const copy: JsonSchema = structuredClone(schema);
  try {
    const validate: ValidateFunction = compiler().compile(copy);
    if ("$async" in validate) throw unusable("$async is not part of JSON Schema");
    return validate;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unusable(error instanceof Error ? error.message : "unknown", error);
  } finally {
    compiler().removeSchema(copy);
  }
}

function compiler(): Ajv2020 {
  if (ajv !== null) return ajv;
  ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    addUsedSchema: false,
    logger: false,
    multipleOfPrecision: 9,
    ownProperties: true,
    verbose: true,
  });
  addFormats(ajv);
  return ajv;
}

function hasId(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (isSchema(value) && typeof value["$id"] === "string") || Object.values(value).some(hasId);
}

function unusable(why: string, cause?: unknown): AppError {
  return new AppError("validation_failed", `The schema cannot be used: ${why}`, { cause });
}

/** A validation error of the mask says nothing about the secret behind it. */
function maskedPointers(schema: JsonSchema, value: unknown): ReadonlySet<string> {
  const { secrets } = splitSecrets(schema, value);
  return new Set(Object.keys(secrets).filter((pointer) => at(value, pointerKeys(pointer)) === SECRET_MASK));
}

function toFieldError(error: ErrorObject, inWords?: (fault: Fault) => string): FieldError {
  const { missingProperty, additionalProperty, unevaluatedProperty, property } = error.params;
  const named: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  const because = typeof property === "string" ? property : undefined;
  const keys = pointerKeys(error.instancePath);
  const field = [...keys, ...(typeof named === "string" ? [named] : [])].join(".");
  const { keyword, schema: rule, data: value } = error;
  const message = inWords?.({ keyword, rule, value, because }) ?? messageOf(error);
  return { field, code: error.keyword, message };
}

function messageOf(error: ErrorObject): string {
  if (error.keyword === "required") return "is required";
  if (error.keyword === "additionalProperties" || error.keyword === "unevaluatedProperties")
    return "is not a known field";
  if (error.keyword === "enum") return `must be one of ${listed(error.params["allowedValues"])}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(error.params["allowedValue"])}`;
  return error.message ?? "is not valid";
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(", ") : "the allowed values";
}
