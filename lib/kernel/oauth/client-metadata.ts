import { isLoopbackHost } from "@/lib/kernel/net";

export interface ClientMetadataInput {
  /** The address at which the document is served: it is the client id. */
  readonly documentUrl: string;
  readonly clientName: string;
  readonly clientUri: string;
  readonly redirectUri: string;
}

/** The client id metadata document, in wire form. draft-ietf-oauth-client-id-metadata-document §4: a public client. */
export function clientMetadataDocument(input: ClientMetadataInput): Record<string, unknown> {
  return {
    client_id: input.documentUrl,
    client_name: input.clientName,
    client_uri: input.clientUri,
    redirect_uris: [input.redirectUri],
    application_type: isLoopbackHost(input.redirectUri) ? "native" : "web",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
}
