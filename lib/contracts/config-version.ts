import { z } from "zod";
import { Timestamp } from "./primitives";

/** Versions of a configuration that are kept per installation; older ones go. */
export const CONFIG_VERSIONS_MAX = 100;

/** One place that differs from the version before. Of a secret only that it changed is known, never a value. */
export const ConfigChange = z.object({
  /** A JSON pointer (RFC 6901) into the config; a list is one place. */
  path: z.string(),
  kind: z.enum(["added", "changed", "removed"]),
  secret: z.boolean(),
});
export type ConfigChange = z.infer<typeof ConfigChange>;

/** A configuration as it was saved once. Its number counts changes of the configuration, from 1 at the creation. */
export const ConfigVersion = z.object({
  version: z.number().int(),
  at: Timestamp,
  actor: z.object({ kind: z.enum(["user", "key", "system"]), id: z.string().nullable(), name: z.string() }),
  /** Secret fields read as "********"; the secrets themselves are not kept. */
  config: z.record(z.string(), z.unknown()),
  changes: z.array(ConfigChange),
  /** The version that was brought back, where it came about so. */
  restored_from: z.number().int().nullable(),
});
export type ConfigVersion = z.infer<typeof ConfigVersion>;

export const ConfigVersionListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(CONFIG_VERSIONS_MAX).default(20),
  cursor: z.string().max(256).optional(),
});
export type ConfigVersionListQuery = z.infer<typeof ConfigVersionListQuery>;

/** Newest first: the first one is the configuration that holds. */
export const ConfigVersionPage = z.object({
  data: z.array(ConfigVersion),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
});
export type ConfigVersionPage = z.infer<typeof ConfigVersionPage>;

/** The whole configuration, in place of a merge: here null is a value. */
export const ConfigReplaceRequest = z.object({ config: z.record(z.string(), z.unknown()) });
export type ConfigReplaceRequest = z.infer<typeof ConfigReplaceRequest>;
