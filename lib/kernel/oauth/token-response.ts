import * as z from "zod";
import { readFailure } from "./oauth-error";
import type { RawTokenResponse, TokenOutcome } from "./types";
import { withoutUndefined } from "./without-undefined";

const TOKEN_CHARS_MAX = 65_536;
const YEAR_SECONDS = 31_536_000;

/** RFC 6750 §2.1 tokens go into a header: visible ASCII only. */
const Token = z
  .string()
  .max(TOKEN_CHARS_MAX)
  .regex(/^[\x21-\x7e]+$/);

/** RFC 6749 §5.1, with what servers are known to do differently: `expires_in` as a string, `token_type` in any case or left out. */
const Success = z.object({
  access_token: Token,
  token_type: z.string().nullish(),
  refresh_token: Token.nullish(),
  expires_in: z.union([z.number(), z.string()]).nullish(),
  scope: z.string().max(8192).nullish(),
});

/** Judges a token endpoint's answer (RFC 6749 §5). `receivedAt` is when it came, not when it is read. Never throws. */
export function readTokenResponse(raw: RawTokenResponse, receivedAt: Date): TokenOutcome {
  const json = parseObject(raw.body);
  // Some servers send errors with status 200: an `error` decides before the status does.
  if (raw.status < 200 || raw.status > 299 || json["error"]) return readFailure(raw, json["error"]);
  const parsed = Success.safeParse(json);
  // A 200 that cannot be read may be the work of something in between; asking again will tell.
  if (!parsed.success) return readFailure(raw, undefined);
  const { access_token, token_type, refresh_token, expires_in, scope } = parsed.data;
  if ((token_type ?? "bearer").toLowerCase() !== "bearer") return { kind: "permanent", code: "unsupported_token_type" };
  return withoutUndefined({
    kind: "tokens" as const,
    accessToken: access_token,
    refreshToken: refresh_token ?? undefined,
    expiresAt: expiryOf(expires_in, receivedAt),
    scope: scope ?? undefined,
    tokenType: "Bearer" as const,
  });
}

/** Undefined when the server says nothing usable: a token that ends as it is issued is none, and some mean by 0 that it does not end. More than a year counts as a year. */
function expiryOf(expiresIn: number | string | null | undefined, receivedAt: Date): Date | undefined {
  if (!/^\d+(\.\d+)?$/.test(String(expiresIn))) return undefined;
  const seconds = Number(expiresIn);
  if (seconds === 0) return undefined;
  return new Date(receivedAt.getTime() + Math.min(seconds, YEAR_SECONDS) * 1000);
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === "object" && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}
