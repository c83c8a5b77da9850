import { AppError } from "@/lib/kernel/errors";
import { SECRET_MASK, splitSecrets, validateAgainst } from "@/lib/kernel/json-schema";
import { mergePatch } from "@/lib/kernel/merge-patch";
import { catalogEntry } from "../catalog";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * RFC 7396 merge of `patch` into `current`, checked against the connector's schema after the merge.
 * `stored` has the mask wherever there is a secret; `secrets` are the newly given ones, by JSON pointer.
 * A mask sent back means "unchanged".
 */
export function configFor(
  connectorId: string,
  current: JsonObject,
  patch: JsonObject,
): { stored: JsonObject; secrets: Record<string, unknown> } {
  const schema = catalogEntry(connectorId)?.config_schema ?? { type: "object" };
  const merged = mergePatch(current, patch);
  const errors = validateAgainst(schema, merged);
  if (errors.length > 0) {
    const prefixed = errors.map((error) => ({ ...error, field: error.field ? `config.${error.field}` : "config" }));
    throw new AppError("validation_failed", `${prefixed[0]?.field}: ${prefixed[0]?.message}`, { errors: prefixed });
  }
  const { masked, secrets } = splitSecrets(schema, merged);
  const fresh = Object.entries(secrets).filter(([, value]) => value !== SECRET_MASK);
  return { stored: masked as JsonObject, secrets: Object.fromEntries(fresh) };
}
