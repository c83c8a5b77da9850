import { fieldErrorInWords } from "@/lib/contracts";
import { fromPointer, getIn, isObject, type Path, toPointer } from "./json";
import { type JsonSchema, resolve, schemasIn } from "./schema-form/json-schema";
import { variantIndex } from "./schema-form/variants";
import { SECRET_MASK, secretPaths } from "./secrets";

/** What is wrong with one place in a config. */
export interface Issue {
  readonly path: Path;
  /** The schema's keyword, or the server's code. */
  readonly code: string;
  /** The rest of a sentence that begins with the field: "must be at least 1". */
  readonly message: string;
}

/** What @cfworker/json-schema answers. */
export interface SchemaFault {
  readonly keyword: string;
  /** JSON pointers as URI fragments. */
  readonly keywordLocation: string;
  readonly instanceLocation: string;
  readonly error: string;
}

/** Keywords that only say that something inside them is wrong. */
const CARRIERS = new Set([
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "items",
  "prefixItems",
  "unevaluatedItems",
  "dependentSchemas",
  "allOf",
  "if",
  "$ref",
]);

/** The faults that a reader can mend, each once, in words. A kept secret is not checked: the mask says nothing about it. */
export function readIssues(faults: readonly SchemaFault[], root: JsonSchema, value: unknown): readonly Issue[] {
  const masked = new Set(secretPaths(root, value).map(toPointer));
  const issues = faults
    .filter((fault) => !CARRIERS.has(fault.keyword) && isOfChosenVariant(fault, faults, root, value))
    .filter((fault) => !isOnlyUnsettled(fault, faults))
    .map((fault) => toIssue(fault, root, value))
    .filter(({ path }) => getIn(value, path) !== SECRET_MASK || !masked.has(toPointer(path)));
  const seen = new Set<string>();
  return issues.filter(({ path, code }) => {
    const key = JSON.stringify([path, code]);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/**
 * Every alternative reports why it does not fit. Only what the alternative that the reader chose says is of use; where none
 * can be told, the one sentence that none fits.
 */
function isOfChosenVariant(
  fault: SchemaFault,
  faults: readonly SchemaFault[],
  root: JsonSchema,
  value: unknown,
): boolean {
  const choices = faults.filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf");
  return choices.every((choice) => {
    const chosen = variantIndex(alternativesOf(choice, root), getIn(value, fromPointer(choice.instanceLocation)));
    if (fault === choice) return chosen < 0;
    if (!fault.keywordLocation.startsWith(`${choice.keywordLocation}/`)) return true;
    return chosen >= 0 && `${fault.keywordLocation}/`.startsWith(`${choice.keywordLocation}/${chosen}/`);
  });
}

/** To this validator a member that has a mistake in it counts as unknown to unevaluatedProperties, which the mistake itself says better. */
function isOnlyUnsettled(fault: SchemaFault, faults: readonly SchemaFault[]): boolean {
  if (fault.keyword !== "false") return false;
  const place = fault.instanceLocation;
  return faults.some(
    ({ keyword, instanceLocation: other }) =>
      keyword !== "false" && !CARRIERS.has(keyword) && (other === place || other.startsWith(`${place}/`)),
  );
}

function alternativesOf(choice: SchemaFault, root: JsonSchema): readonly JsonSchema[] {
  return schemasIn(schemaAt(root, choice.keywordLocation)).map((option) => resolve(option, root));
}

function toIssue(fault: SchemaFault, root: JsonSchema, value: unknown): Issue {
  const path = fromPointer(fault.instanceLocation);
  const rule = schemaAt(root, fault.keywordLocation);
  const missing = fault.keyword === "required" || fault.keyword === "dependentRequired";
  // Only the validator's sentence names the member.
  const name = missing ? /property "(.*)"\.$|have "([^"]*)"\.$/.exec(fault.error) : null;
  const member = name?.[1] ?? name?.[2];
  return {
    path: member === undefined ? path : [...path, member],
    code: fault.keyword,
    message: fieldErrorInWords({
      keyword: fault.keyword,
      rule,
      value: getIn(value, path),
      because: /has "([^"]*)"/.exec(fault.error)?.[1],
    }),
  };
}

/** What a keyword's location leads to, through references. */
function schemaAt(root: JsonSchema, location: string): unknown {
  return fromPointer(location).reduce<unknown>((here, key) => {
    if (key === "$ref") return isObject(here) ? resolve(here, root) : undefined;
    return Array.isArray(here) || isObject(here) ? getIn(here, [key]) : undefined;
  }, root);
}
