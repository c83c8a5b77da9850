import { dynamicClientRegistrationRequest } from "oauth4webapi";
import * as z from "zod";
import { AppError } from "@/lib/kernel/errors";
import { isLoopbackHost } from "@/lib/kernel/net";
import { asServer, isAuthMethod, preferredAuthMethod } from "./client-auth";
import { safeCode, safeText } from "@/lib/kernel/safe-text";
import { recorded, type RawResponse } from "./talk";
import type { Fetch, RegisteredClient, ServerMetadata } from "./types";
import { withoutUndefined } from "./without-undefined";

const TIMEOUT_MS = 15_000;
const BYTES_MAX = 256 * 1024;

export interface RegisterClientInput {
  readonly metadata: ServerMetadata;
  readonly redirectUri: string;
  readonly clientName: string;
  readonly clientUri?: string;
  readonly scopes?: readonly string[];
  readonly fetch: Fetch;
  /** 15 s unless told. */
  readonly timeoutMs?: number;
}

/**
 * Dynamic client registration, RFC 7591. Throws AppError registration_failed with a safe sentence when the server
 * refuses, and unreachable, address_blocked or upstream_error when it gave no answer.
 */
export async function registerClient(input: RegisterClientInput): Promise<RegisteredClient> {
  const { metadata } = input;
  const method = preferredAuthMethod(metadata);
  if (metadata.registrationEndpoint === undefined || method === undefined) {
    throw new AppError("registration_failed", `${hostOf(metadata)} offers no registration that we can use`);
  }
  const limits = { timeoutMs: input.timeoutMs ?? TIMEOUT_MS, bytesMax: BYTES_MAX };
  const { options, answer } = recorded(input.fetch, metadata.registrationEndpoint, limits);
  const request = withoutUndefined({
    client_name: input.clientName,
    client_uri: input.clientUri,
    redirect_uris: [input.redirectUri],
    // MCP "Application Type and Redirect URI Constraints": a client on this machine is a native one.
    application_type: isLoopbackHost(input.redirectUri) ? "native" : "web",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: method,
    scope: input.scopes?.length ? input.scopes.join(" ") : undefined,
  });
  await dynamicClientRegistrationRequest(asServer(metadata), request, options);
  return readRegistration(answer(), method, hostOf(metadata));
}

/** RFC 7591 §3.2.1. */
const Registration = z.object({
  client_id: z.string().min(1).max(2048),
  client_secret: z.string().min(1).max(4096).nullish(),
  client_secret_expires_at: z.number().nullish(),
  token_endpoint_auth_method: z.string().nullish(),
});

function readRegistration(raw: RawResponse, asked: string, host: string): RegisteredClient {
  const json = parseJson(raw.body);
  if (raw.status !== 201 && raw.status !== 200) throw refusal(raw.status, json, host);
  const parsed = Registration.safeParse(json);
  if (!parsed.success) {
    throw new AppError("registration_failed", `${host} answered the registration with something unreadable`);
  }
  const { client_id: clientId, client_secret: secret, client_secret_expires_at: expiresAt } = parsed.data;
  // The server may have changed what was asked for (RFC 7591 §3.2.1).
  const method = parsed.data.token_endpoint_auth_method ?? asked;
  if (!isAuthMethod(method)) {
    throw new AppError("registration_failed", `${host} wants a kind of client authentication that we do not have`);
  }
  if (!secret || method === "none") return { clientId, tokenEndpointAuthMethod: "none" };
  return withoutUndefined({
    clientId,
    clientSecret: secret,
    tokenEndpointAuthMethod: method,
    // 0 means never.
    expiresAt: expiresAt ? new Date(expiresAt * 1000) : undefined,
  });
}

/** RFC 7591 §3.2.2. */
function refusal(status: number, json: unknown, host: string): AppError {
  const fields = z.object({ error: z.string(), error_description: z.string().nullish() }).safeParse(json);
  if (!fields.success) {
    return new AppError("registration_failed", `${host} refused to register us with HTTP ${status}`);
  }
  const code = safeCode(fields.data.error, "unknown_error");
  const said = safeText(fields.data.error_description ?? "", 200);
  return new AppError(
    "registration_failed",
    `${host} refused to register us: ${code}${said === "" ? "" : ` (“${said}”)`}`,
  );
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function hostOf(metadata: ServerMetadata): string {
  return new URL(metadata.issuer).host;
}
