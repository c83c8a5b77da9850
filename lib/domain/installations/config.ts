import { isDeepStrictEqual } from "node:util";
import { AppError, type FieldError } from "@/lib/kernel/errors";
import { at, pointerKeys, SECRET_MASK, splitSecrets, validateAgainst } from "@/lib/kernel/json-schema";
import { mergePatch } from "@/lib/kernel/merge-patch";
import { catalogEntry, GENERIC_CONNECTOR_ID } from "../catalog";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * RFC 7396 merge of `patch` into `current`, checked against the connector's schema after the merge.
 * `stored` has the mask wherever there is a secret; `secrets` are the newly given ones, by JSON pointer.
 * A mask sent back means "unchanged"; where there is no secret to leave unchanged it is refused.
 */
export function configFor(
  connectorId: string,
  current: JsonObject,
  patch: JsonObject,
): { stored: JsonObject; secrets: Record<string, unknown> } {
  const schema = schemaOf(connectorId);
  const merged = mergePatch(current, patch);
  const errors = validateAgainst(schema, merged);
  if (errors.length > 0) throw misfit(errors);
  const { masked, secrets } = splitSecrets(schema, merged);
  const sent = Object.entries(secrets);
  const strange = sent.filter(([pointer, value]) => value === SECRET_MASK && !isKept(current, masked, pointer));
  if (strange.length > 0) throw misfit(strange.map(([pointer]) => missing(pointer)));
  return {
    stored: masked as JsonObject,
    secrets: Object.fromEntries(sent.filter(([, value]) => value !== SECRET_MASK)),
  };
}

/** A connector that is no longer in the catalog is judged as the generic one: its secrets stay secrets. */
function schemaOf(connectorId: string): JsonObject {
  const entry = catalogEntry(connectorId) ?? catalogEntry(GENERIC_CONNECTOR_ID);
  if (!entry) throw new Error("the catalog has no generic connector");
  return entry.config_schema;
}

/** Whether the mask stands for a secret that is known. In a list it goes by position, so the element around it must be the same. */
function isKept(current: unknown, masked: unknown, pointer: string): boolean {
  const keys = pointerKeys(pointer);
  const isSameElement = keys.every((_key, index) => {
    const path = keys.slice(0, index);
    if (!Array.isArray(at(masked, path))) return true;
    const element = keys.slice(0, index + 1);
    return isDeepStrictEqual(at(current, element), at(masked, element));
  });
  return isSameElement && at(current, keys) === SECRET_MASK;
}

function missing(pointer: string): FieldError {
  const field = pointerKeys(pointer).join(".");
  return { field, code: "secret_missing", message: "has no value that could stay as it is; give one" };
}

function misfit(errors: readonly FieldError[]): AppError {
  const prefixed = errors.map((error) => ({ ...error, field: error.field ? `config.${error.field}` : "config" }));
  return new AppError("validation_failed", `${prefixed[0]?.field}: ${prefixed[0]?.message}`, { errors: prefixed });
}
