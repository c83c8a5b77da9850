import { Validator } from "@cfworker/json-schema";
import { allowingMask } from "@/lib/contracts";
import { type Issue, readIssues } from "./issues";
import type { JsonObject, Path } from "./json";
import { isKeptSecret } from "./schema-form/form-state";
import type { JsonSchema } from "./schema-form/json-schema";
import { secretPaths } from "./secrets";

/**
 * What is wrong with a config by its connector's schema (2020-12), as the browser can tell; the server has the last word.
 * `base` is what is saved: a stored secret can only stay where it is.
 */
export function checkConfig(schema: JsonSchema, config: JsonObject, base: JsonObject = config): readonly Issue[] {
  const moved = secretPaths(schema, config).filter((path) => !isKeptSecret(base, config, path));
  const judge = allowingMask(schema);
  return [...readIssues(faultsOf(judge, config), judge, config), ...moved.map(missing)];
}

function missing(path: Path): Issue {
  return { path, code: "secret_missing", message: "has no value that could stay as it is; give one" };
}

function faultsOf(schema: JsonSchema, config: JsonObject) {
  try {
    return new Validator({ ...schema }, "2020-12", false).validate(config).errors;
  } catch {
    // A schema that this validator cannot read is the server's to judge.
    return [];
  }
}
