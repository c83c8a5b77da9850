import { isDeepStrictEqual } from "node:util";
import { allowingMask, fieldErrorInWords } from "@/lib/contracts";
import { AppError, type FieldError } from "@/lib/kernel/errors";
import { at, pointerKeys, SECRET_MASK, splitSecrets, validateAgainst } from "@/lib/kernel/json-schema";
import { mergePatch } from "@/lib/kernel/merge-patch";
import { catalogEntry, GENERIC_CONNECTOR_ID } from "../catalog";
import type { InstallationRow } from "./store";

type JsonObject = Readonly<Record<string, unknown>>;

export interface CheckedConfig {
  /** With the mask wherever there is a secret. */
  readonly stored: JsonObject;
  /** The newly given ones, by JSON pointer. */
  readonly secrets: Readonly<Record<string, unknown>>;
}

/**
 * RFC 7396 merge of `patch` into `current`, checked against the connector's schema after the merge.
 * A mask sent back means "unchanged"; where there is no secret to leave unchanged it is refused.
 */
export function configFor(connectorId: string, current: JsonObject, patch: JsonObject): CheckedConfig {
  return checked(connectorId, current, mergePatch(current, patch));
}

/** `next` in place of `current`, checked alike. Here a null is a value; a member named `__proto__` is left out as in a merge. */
export function configInstead(connectorId: string, current: JsonObject, next: JsonObject): CheckedConfig {
  return checked(connectorId, current, withoutPrototypes(next) as JsonObject);
}

/** The schema of a connector's config. One that is no longer in the catalog is judged as the generic one: its secrets stay secrets. */
export function configSchemaOf(connectorId: string): JsonObject {
  const entry = catalogEntry(connectorId) ?? catalogEntry(GENERIC_CONNECTOR_ID);
  if (!entry) throw new Error("the catalog has no generic connector");
  return entry.config_schema;
}

/** A row's config, which is an object always: no other is ever written. */
export function configOf({ config }: Pick<InstallationRow, "config">): JsonObject {
  return typeof config === "object" && config !== null ? (config as JsonObject) : {};
}

function checked(connectorId: string, current: JsonObject, next: JsonObject): CheckedConfig {
  const schema = configSchemaOf(connectorId);
  const errors = validateAgainst(allowingMask(schema), next, fieldErrorInWords);
  if (errors.length > 0) throw misfit(errors);
  const { masked, secrets } = splitSecrets(schema, next);
  const sent = Object.entries(secrets);
  const strange = sent.filter(([pointer, value]) => value === SECRET_MASK && !isKept(current, masked, pointer));
  if (strange.length > 0) throw misfit(strange.map(([pointer]) => missing(pointer)));
  return {
    stored: masked as JsonObject,
    secrets: Object.fromEntries(sent.filter(([, value]) => value !== SECRET_MASK)),
  };
}

/** Whether the mask stands for a secret that is known. In a list it goes by position, so the element around it must be the same. */
export function isKept(current: unknown, masked: unknown, pointer: string): boolean {
  const keys = pointerKeys(pointer);
  const isSameElement = keys.every((_key, index) => {
    const path = keys.slice(0, index);
    if (!Array.isArray(at(masked, path))) return true;
    const element = keys.slice(0, index + 1);
    return isDeepStrictEqual(at(current, element), at(masked, element));
  });
  return isSameElement && at(current, keys) === SECRET_MASK;
}

const DEPTH_MAX = 100;

function withoutPrototypes(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MAX) throw new AppError("validation_failed", "The value is nested too deeply");
  if (Array.isArray(value)) return value.map((item: unknown) => withoutPrototypes(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(members.map(([key, member]) => [key, withoutPrototypes(member, depth + 1)]));
}

function missing(pointer: string): FieldError {
  const field = pointerKeys(pointer).join(".");
  return { field, code: "secret_missing", message: "has no value that could stay as it is; give one" };
}

function misfit(errors: readonly FieldError[]): AppError {
  const prefixed = errors.map((error) => ({ ...error, field: error.field ? `config.${error.field}` : "config" }));
  return new AppError("validation_failed", `${prefixed[0]?.field}: ${prefixed[0]?.message}`, { errors: prefixed });
}
