import { isDeepStrictEqual } from "node:util";
import type { ConfigChange } from "@/lib/contracts";
import { splitSecrets, toPointer } from "@/lib/kernel/json-schema";
import { configSchemaOf } from "./config";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * What differs between two masked configs, member by member; a list is one place. `given` are the pointers of the secrets that were
 * sent: each counts as changed. Whether it was the same again is not told, or a guess could be confirmed.
 */
export function configChanges(
  connectorId: string,
  before: JsonObject,
  after: JsonObject,
  given: readonly string[] = [],
): ConfigChange[] {
  const schema = configSchemaOf(connectorId);
  const secret = new Set([before, after].flatMap((config) => Object.keys(splitSecrets(schema, config).secrets)));
  const found = compare(before, after, []).map((change) => ({ ...change, secret: secret.has(change.path) }));
  const told = new Set(found.map(({ path }) => path));
  const replaced = given.filter((path) => !told.has(path));
  return [...found, ...replaced.map((path) => ({ path, kind: "changed", secret: true }) as const)];
}

type Difference = Omit<ConfigChange, "secret">;

function compare(before: JsonObject, after: JsonObject, above: readonly string[]): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): Difference[] => {
    const [was, is] = [before[key], after[key]];
    const path = toPointer([...above, key]);
    if (!Object.hasOwn(before, key)) return [{ path, kind: "added" }];
    if (!Object.hasOwn(after, key)) return [{ path, kind: "removed" }];
    if (isDeepStrictEqual(was, is)) return [];
    return isObject(was) && isObject(is) ? compare(was, is, [...above, key]) : [{ path, kind: "changed" }];
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
