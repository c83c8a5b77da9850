import { z } from "zod";
import { Scope } from "./access";
import { Timestamp, Uuid } from "./primitives";

export const ApiKey = z.object({
  id: Uuid,
  name: z.string(),
  /** The public part, `pb_<id>`. */
  prefix: z.string(),
  scopes: z.array(Scope),
  owner: z.object({ id: Uuid, name: z.string(), email: z.string() }),
  created_at: Timestamp,
  expires_at: Timestamp.nullable(),
  last_used_at: Timestamp.nullable(),
  revoked_at: Timestamp.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyPage = z.object({ data: z.array(ApiKey) });
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

export const ApiKeyCreateRequest = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(Scope).min(1, "must name at least one"),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});
export type ApiKeyCreateRequest = z.infer<typeof ApiKeyCreateRequest>;

/** The only answer that ever holds the key itself. */
export const ApiKeyCreated = ApiKey.extend({ api_key: z.string() });
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>;
