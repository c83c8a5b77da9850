import * as z from "zod";
import { isSecureUrl } from "./secure-url";
import type { ServerMetadata } from "./types";
import { withoutUndefined } from "./without-undefined";

/** Some servers write null where they mean absent. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const endpoint = z.string().max(2048).refine(isSecureUrl, "is neither https nor on this machine");
const names = z.array(z.string().max(512)).max(1000);

/** RFC 9728 §2; `authorization_servers` is required by MCP ("Authorization Server Location"). */
export const ResourceDocument = z.object({
  resource: z.string().max(2048),
  authorization_servers: z.array(z.string().max(2048)).min(1).max(20),
  scopes_supported: maybe(names),
  resource_name: maybe(z.string()),
});
export type ResourceDocument = z.infer<typeof ResourceDocument>;

/** RFC 8414 §2 and OpenID Connect Discovery §3, as far as they are used. */
export const ServerDocument = z.object({
  issuer: z.string().max(2048),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  registration_endpoint: maybe(endpoint),
  revocation_endpoint: maybe(endpoint),
  scopes_supported: maybe(names),
  token_endpoint_auth_methods_supported: maybe(names),
  code_challenge_methods_supported: maybe(names),
  authorization_response_iss_parameter_supported: maybe(z.boolean()),
  client_id_metadata_document_supported: maybe(z.boolean()),
});
export type ServerDocument = z.infer<typeof ServerDocument>;

export function toServerMetadata(document: ServerDocument): ServerMetadata {
  return withoutUndefined({
    issuer: document.issuer,
    authorizationEndpoint: document.authorization_endpoint,
    tokenEndpoint: document.token_endpoint,
    registrationEndpoint: document.registration_endpoint,
    revocationEndpoint: document.revocation_endpoint,
    scopesSupported: document.scopes_supported,
    tokenEndpointAuthMethods: document.token_endpoint_auth_methods_supported,
    issParameterSupported: document.authorization_response_iss_parameter_supported ?? false,
    clientIdMetadataDocumentSupported: document.client_id_metadata_document_supported ?? false,
  });
}
