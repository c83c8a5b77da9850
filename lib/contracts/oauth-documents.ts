import { z } from "zod";

/** An OAuth client's own metadata document: what it would register as (RFC 7591 §2), under its address as client id. */
export const ClientMetadata = z.looseObject({
  client_id: z.url(),
  client_name: z.string(),
  client_uri: z.url(),
  redirect_uris: z.array(z.url()),
});
export type ClientMetadata = z.infer<typeof ClientMetadata>;

/** RFC 9728 §2. */
export const ProtectedResource = z.object({
  resource: z.url(),
  resource_name: z.string(),
  bearer_methods_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()),
});
export type ProtectedResource = z.infer<typeof ProtectedResource>;
