import { AppError } from "@/lib/kernel/errors";

const KEY_CHARS_MAX = 512;

/** The token of an `Authorization: Bearer` header (RFC 6750 §2.1). Throws `unauthenticated` without one, also for a malformed one. */
export function bearerOf(header: string | undefined): string {
  const token = /^bearer +([\w\-.~+/]+=*) *$/i.exec(header ?? "")?.[1];
  if (token !== undefined && token.length <= KEY_CHARS_MAX) return token;
  throw new AppError("unauthenticated", "Send an API key: Authorization: Bearer pb_…");
}
