import type { CredentialInput } from "@/lib/contracts";
import { AppError, unreachable } from "@/lib/kernel/errors";
import { probe } from "@/lib/kernel/mcp";
import {
  askAsClient,
  clientFor,
  discover,
  type Fetch,
  readTokenResponse,
  type ServerMetadata,
} from "@/lib/kernel/oauth";
import type { OAuthTokens } from "../credentials";
import { oauthSentence } from "./failures";

export type ClientCredentials = Extract<CredentialInput, { type: "client_credentials" }>;

/** What a client got for itself. */
export interface ClientGrant {
  readonly tokens: OAuthTokens;
  readonly expiresAt: Date | null;
  readonly requestedScopes: readonly string[];
  readonly grantedScopes: readonly string[];
}

/**
 * A first token for a client that asks for itself (RFC 6749 §4.4). Throws `bad_request` where the authorization server refuses the client,
 * `upstream_error` or `unreachable` where it cannot answer at the moment, and what discovery throws.
 */
export async function grantForClient(url: string, given: ClientCredentials, fetch: Fetch): Promise<ClientGrant> {
  const { metadata, resource } = await authorizationServerOf(url, given, fetch);
  const secret = { clientId: given.client_id, clientSecret: given.client_secret };
  const known = clientFor(metadata, secret);
  const client = { ...known, tokenEndpointAuthMethod: given.auth_method ?? known.tokenEndpointAuthMethod };
  const scopes = given.scopes ?? [];
  const outcome = readTokenResponse(await askAsClient({ metadata, client, resource, scopes, fetch }), new Date());
  switch (outcome.kind) {
    case "tokens": {
      const grant: NonNullable<OAuthTokens["grant"]> = {
        server: { ...metadata },
        ...secret,
        clientSource: "pre_registered",
        authMethod: client.tokenEndpointAuthMethod,
        redirectUri: "",
        resource,
        grantType: "client_credentials",
        scopes,
      };
      return {
        tokens: { accessToken: outcome.accessToken, grant },
        expiresAt: outcome.expiresAt ?? null,
        requestedScopes: scopes,
        // RFC 6749 §5.1: a missing scope means as requested.
        grantedScopes: outcome.scope?.split(" ").filter((scope) => scope !== "") ?? scopes,
      };
    }
    case "permanent":
      throw new AppError("bad_request", `credential: ${oauthSentence(outcome.code, "entered")}`);
    case "transient":
      throw new AppError("upstream_error", `${oauthSentence(outcome.code)} Try again shortly.`);
    default:
      return unreachable(outcome);
  }
}

interface Server {
  readonly metadata: ServerMetadata;
  /** RFC 8707. */
  readonly resource: string;
}

async function authorizationServerOf(
  url: string,
  { token_url: told }: ClientCredentials,
  fetch: Fetch,
): Promise<Server> {
  if (told !== undefined) return { metadata: toldServer(told), resource: url };
  const outcome = await probe({ url, fetch });
  if (outcome.kind === "failed") throw new AppError(outcome.code, outcome.message);
  const challenge = outcome.kind === "ok" ? undefined : outcome.challenge;
  return discover({ serverUrl: url, fetch, ...(challenge ? { challenge } : {}) });
}

/** Of a token endpoint that was given by hand nothing else is known. */
function toldServer(tokenEndpoint: string): ServerMetadata {
  const issuer = new URL(tokenEndpoint).origin;
  return {
    issuer,
    authorizationEndpoint: issuer,
    tokenEndpoint,
    issParameterSupported: false,
    clientIdMetadataDocumentSupported: false,
  };
}
