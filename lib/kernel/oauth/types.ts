/** What the protocol code needs from an HTTP client: `egress.fetch` fits. */
export type Fetch = (url: string | URL, init?: FetchInit) => Promise<Response>;

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** A redirect is given back as it is. */
  readonly redirect?: "manual";
  /** For an HTTP client with limits of its own: those of this call take their place. */
  readonly timeoutMs?: number;
  readonly bytesMax?: number;
}

/** A `WWW-Authenticate: Bearer` challenge (RFC 6750 §3, RFC 9728 §5.1), already bounded. */
export interface Challenge {
  readonly resourceMetadata?: string;
  readonly scope?: string;
  readonly error?: string;
  readonly errorDescription?: string;
}

/** One thing that discovery tried; `note` is safe to show. */
export interface DiscoveryStep {
  readonly step: "resource_metadata" | "server_metadata";
  readonly url: string;
  readonly outcome: "ok" | "absent" | "failed";
  readonly note: string;
}

/** The part of an authorization server's metadata (RFC 8414) that is used; plain JSON, so that it can be stored with a flow. */
export interface ServerMetadata {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly registrationEndpoint?: string;
  readonly revocationEndpoint?: string;
  readonly scopesSupported?: readonly string[];
  readonly tokenEndpointAuthMethods?: readonly string[];
  /** RFC 9207 §3: whether `iss` is always in the authorization response. */
  readonly issParameterSupported: boolean;
  readonly clientIdMetadataDocumentSupported: boolean;
}

export interface Discovery {
  /** The identifier that goes into every `resource` parameter (RFC 8707). */
  readonly resource: string;
  readonly resourceName?: string;
  /** `scopes_supported` of the protected resource; absent for servers without RFC 9728. */
  readonly resourceScopes?: readonly string[];
  readonly metadata: ServerMetadata;
  /** `server_origin`: an old server (MCP 2025-03-26) whose own origin is the issuer. */
  readonly via: "resource_metadata" | "server_origin";
}

export type TokenEndpointAuthMethod = "none" | "client_secret_basic" | "client_secret_post";

/** A client at one authorization server. Holds a secret: never log it. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
}

export interface RegisteredClient extends OAuthClient {
  /** When the secret ends (RFC 7591 §3.2.1); absent when it does not. */
  readonly expiresAt?: Date;
}

export type RegistrationChoice =
  | { readonly kind: "pre_registered" | "stored" | "cimd"; readonly client: OAuthClient }
  | { readonly kind: "dcr" };

export type CallbackOutcome =
  | { readonly kind: "code"; readonly code: string }
  /** The user or the server's policy said no (`access_denied`). */
  | { readonly kind: "denied"; readonly code: string; readonly description: string }
  | { readonly kind: "error"; readonly code: string; readonly description: string }
  /** RFC 9207 §2.4: another server answered; nothing of the response may be used. */
  | { readonly kind: "mix_up" };

/** A token endpoint's answer as it came, for the journal; `body` holds secrets. Header names are lower case. */
export interface RawTokenResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type TokenOutcome =
  | {
      readonly kind: "tokens";
      readonly accessToken: string;
      /** Absent on a refresh: the old refresh token stays valid (RFC 6749 §6). */
      readonly refreshToken?: string;
      readonly expiresAt?: Date;
      /** Absent: as requested (RFC 6749 §5.1). */
      readonly scope?: string;
      readonly tokenType: "Bearer";
    }
  | { readonly kind: "permanent"; readonly code: string }
  | { readonly kind: "transient"; readonly code: string; readonly retryAfterSeconds?: number };

export type RevocationOutcome =
  | { readonly kind: "revoked" }
  /** The server has no revocation endpoint, or not for this kind of token. */
  | { readonly kind: "unsupported" }
  | { readonly kind: "permanent"; readonly code: string }
  | { readonly kind: "transient"; readonly code: string; readonly retryAfterSeconds?: number };
