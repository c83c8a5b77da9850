import { AppError } from "@/lib/kernel/errors";
import { isLoopbackHost } from "@/lib/kernel/net";
import { clientFor } from "./client-auth";
import type { RegisteredClient, RegistrationChoice, ServerMetadata } from "./types";

export interface RegistrationInput {
  readonly metadata: ServerMetadata;
  readonly preRegistered?: { readonly clientId: string; readonly clientSecret?: string };
  /** What an earlier registration gave for this issuer and redirect URI. */
  readonly stored?: RegisteredClient;
  /** The address of our client id metadata document. */
  readonly clientMetadataUrl?: string;
  readonly now: Date;
}

/**
 * Pre-registered → stored → CIMD → DCR (MCP 2026-07-28 "Client Registration").
 * Throws AppError registration_failed when none is possible.
 */
export function chooseRegistration(input: RegistrationInput): RegistrationChoice {
  const { metadata, preRegistered, stored, clientMetadataUrl } = input;
  if (preRegistered !== undefined) return { kind: "pre_registered", client: clientFor(metadata, preRegistered) };
  if (stored !== undefined && !(stored.expiresAt && stored.expiresAt <= input.now)) {
    return { kind: "stored", client: stored };
  }
  if (metadata.clientIdMetadataDocumentSupported && clientMetadataUrl && canFetch(metadata.issuer, clientMetadataUrl)) {
    return { kind: "cimd", client: { clientId: clientMetadataUrl, tokenEndpointAuthMethod: "none" } };
  }
  if (metadata.registrationEndpoint !== undefined) return { kind: "dcr" };
  throw new AppError(
    "registration_failed",
    `${new URL(metadata.issuer).host} does not register clients by itself: enter a client id that was registered there`,
  );
}

/** The document must be https; one on this machine serves only an authorization server that is on it, too. */
function canFetch(issuer: string, documentUrl: string): boolean {
  return new URL(documentUrl).protocol === "https:" || (isLoopbackHost(documentUrl) && isLoopbackHost(issuer));
}
