import { AppError } from "./errors";

const DEPTH_MAX = 100;

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Merges a patch into a target (RFC 7396): null deletes, an object merges, anything else replaces. Neither is changed.
 * A member named `__proto__` is left out, and nothing inherited is ever read or merged.
 * @throws AppError validation_failed when the patch is nested more than 100 deep
 */
export function mergePatch(target: unknown, patch: JsonObject): Record<string, unknown>;
export function mergePatch(target: unknown, patch: unknown): unknown;
export function mergePatch(target: unknown, patch: unknown): unknown {
  return merge(target, patch, 0);
}

function merge(target: unknown, patch: unknown, depth: number): unknown {
  if (!isObject(patch)) return patch;
  if (depth > DEPTH_MAX) throw new AppError("validation_failed", "The value is nested too deeply");
  const result = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merge(result.get(key), value, depth + 1));
  }
  // As a plain assignment this name would replace the prototype in whoever copies the object later
  result.delete("__proto__");
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
