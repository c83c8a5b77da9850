import { Validator } from "@cfworker/json-schema";
import { type Issue, readIssues } from "./issues";
import type { JsonObject } from "./json";
import { nullMembers } from "./merge-patch";
import type { JsonSchema } from "./schema-form/json-schema";

/** What is wrong with a config by its connector's schema (2020-12), as the browser can tell; the server has the last word. */
export function checkConfig(schema: JsonSchema, config: JsonObject): readonly Issue[] {
  const nulls = nullMembers(config).map((path) => ({
    path,
    code: "null",
    message: "cannot be null: take it away to leave it unset",
  }));
  if (nulls.length > 0) return nulls;
  return readIssues(faultsOf(schema, config), schema, config);
}

function faultsOf(schema: JsonSchema, config: JsonObject) {
  try {
    return new Validator({ ...schema }, "2020-12", false).validate(config).errors;
  } catch {
    // A schema that this validator cannot read is the server's to judge.
    return [];
  }
}
