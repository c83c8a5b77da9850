import { revocationRequest } from "oauth4webapi";
import * as z from "zod";
import { AppError } from "@/lib/kernel/errors";
import { asServer, clientAuth } from "./client-auth";
import { readFailure } from "./oauth-error";
import { recorded, type RawResponse } from "./talk";
import type { Fetch, OAuthClient, RevocationOutcome, ServerMetadata } from "./types";

const TIMEOUT_MS = 15_000;
const BYTES_MAX = 64 * 1024;

export interface RevokeTokenInput {
  readonly metadata: ServerMetadata;
  readonly client: OAuthClient;
  readonly token: string;
  readonly tokenType: "refresh_token" | "access_token";
  readonly fetch: Fetch;
  /** 15 s unless told. */
  readonly timeoutMs?: number;
}

/** RFC 7009. Revoke the refresh token first. Throws nothing that is expected: no answer is a transient failure. */
export async function revokeToken(input: RevokeTokenInput): Promise<RevocationOutcome> {
  const { metadata, client, fetch, timeoutMs = TIMEOUT_MS } = input;
  if (metadata.revocationEndpoint === undefined) return { kind: "unsupported" };
  const hint = { token_type_hint: input.tokenType };
  try {
    const { options, answer } = recorded(fetch, metadata.revocationEndpoint, { timeoutMs, bytesMax: BYTES_MAX });
    await revocationRequest(asServer(metadata), { client_id: client.clientId }, clientAuth(client), input.token, {
      ...options,
      additionalParameters: hint,
    });
    return readRevocation(answer());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: error.code === "address_blocked" ? "permanent" : "transient", code: error.code };
  }
}

/** RFC 7009 §2.2: 200 also for a token that was not valid, which Google answers by a 400; §2.2.1: unsupported_token_type. */
function readRevocation(raw: RawResponse): RevocationOutcome {
  if (raw.status === 200 || raw.status === 204) return { kind: "revoked" };
  const error = errorOf(raw.body);
  if (raw.status === 400 && error === "unsupported_token_type") return { kind: "unsupported" };
  if (raw.status === 400 && error === "invalid_token") return { kind: "permanent", code: error };
  return readFailure(raw, error);
}

function errorOf(body: string): unknown {
  try {
    return z.object({ error: z.unknown() }).parse(JSON.parse(body)).error;
  } catch {
    return undefined;
  }
}
