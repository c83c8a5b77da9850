import { ClientSecretBasic, ClientSecretPost, None, type AuthorizationServer, type ClientAuth } from "oauth4webapi";
import { unreachable } from "@/lib/kernel/errors";
import { withoutUndefined } from "./without-undefined";
import type { OAuthClient, ServerMetadata, TokenEndpointAuthMethod } from "./types";

const WITH_SECRET = ["client_secret_basic", "client_secret_post"] as const;

/** Turns a client id and, when there is one, its secret into a client, with the auth method that the server supports. */
export function clientFor(
  metadata: ServerMetadata,
  credentials: { readonly clientId: string; readonly clientSecret?: string },
): OAuthClient {
  const { clientId, clientSecret } = credentials;
  if (clientSecret === undefined) return { clientId, tokenEndpointAuthMethod: "none" };
  return { clientId, clientSecret, tokenEndpointAuthMethod: secretMethod(metadata) ?? "client_secret_basic" };
}

/** How a new client is to authenticate: with a secret where the server can, since we are able to keep one. */
export function preferredAuthMethod(metadata: ServerMetadata): TokenEndpointAuthMethod | undefined {
  return secretMethod(metadata) ?? (metadata.tokenEndpointAuthMethods?.includes("none") ? "none" : undefined);
}

export function isAuthMethod(method: string): method is TokenEndpointAuthMethod {
  return method === "none" || WITH_SECRET.some((known) => known === method);
}

/** RFC 8414 §2: a server that lists nothing takes client_secret_basic. */
function secretMethod(metadata: ServerMetadata): TokenEndpointAuthMethod | undefined {
  const supported = metadata.tokenEndpointAuthMethods ?? ["client_secret_basic"];
  return WITH_SECRET.find((method) => supported.includes(method));
}

/** oauth4webapi's way to say it; form-urlencodes both halves of Basic as RFC 6749 §2.3.1 demands. */
export function clientAuth(client: OAuthClient): ClientAuth {
  const secret = client.clientSecret ?? "";
  switch (client.tokenEndpointAuthMethod) {
    case "none":
      return None();
    case "client_secret_basic":
      return ClientSecretBasic(secret);
    case "client_secret_post":
      return ClientSecretPost(secret);
    default:
      return unreachable(client.tokenEndpointAuthMethod);
  }
}

/** The metadata in oauth4webapi's spelling, as far as its requests read it. */
export function asServer(metadata: ServerMetadata): AuthorizationServer {
  return withoutUndefined({
    issuer: metadata.issuer,
    token_endpoint: metadata.tokenEndpoint,
    registration_endpoint: metadata.registrationEndpoint,
    revocation_endpoint: metadata.revocationEndpoint,
  });
}
