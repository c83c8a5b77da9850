import type { Fetch, OAuthClient, RegisteredClient, RegistrationChoice, ServerMetadata } from "./types";

export interface RegistrationInput {
  readonly metadata: ServerMetadata;
  readonly preRegistered?: { readonly clientId: string; readonly clientSecret?: string };
  /** What an earlier registration gave for this issuer and redirect URI. */
  readonly stored?: RegisteredClient;
  readonly clientMetadataUrl?: string;
  readonly now: Date;
}

/** Pre-registered → stored → CIMD → DCR. Throws AppError registration_failed when none is possible. */
export function chooseRegistration(_input: RegistrationInput): RegistrationChoice {
  throw new Error("not written yet");
}

export interface RegisterClientInput {
  readonly metadata: ServerMetadata;
  readonly redirectUri: string;
  readonly clientName: string;
  readonly clientUri?: string;
  readonly scopes?: readonly string[];
  readonly fetch: Fetch;
  readonly timeoutMs?: number;
}

/** Dynamic client registration, RFC 7591. Throws AppError registration_failed with a safe sentence. */
export function registerClient(_input: RegisterClientInput): Promise<RegisteredClient> {
  throw new Error("not written yet");
}

/** Turns a client id and, when there is one, its secret into a client, with the auth method that the server supports. */
export function clientFor(
  _metadata: ServerMetadata,
  _credentials: { readonly clientId: string; readonly clientSecret?: string },
): OAuthClient {
  throw new Error("not written yet");
}

export interface ClientMetadataInput {
  /** The address at which the document is served: it is the client id. */
  readonly documentUrl: string;
  readonly clientName: string;
  readonly clientUri: string;
  readonly redirectUri: string;
}

/** The client id metadata document, in wire form. draft-ietf-oauth-client-id-metadata-document §4. */
export function clientMetadataDocument(_input: ClientMetadataInput): Record<string, unknown> {
  throw new Error("not written yet");
}
