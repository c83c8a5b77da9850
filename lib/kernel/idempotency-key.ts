import { AppError } from "./errors";

const LENGTH_MAX = 255;
/** RFC 9651 §4.2.5: printable ASCII, with `\"` and `\\` for the two that need it. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** Widely sent without the quotes that the draft asks for. */
const BARE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/**
 * The key in an `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header-07 §2.1): a structured string, or the same without quotes.
 * Throws `bad_request` for anything else, for an empty one, and for more than 255 characters.
 */
export function parseIdempotencyKey(header: string): string {
  const text = header.trim();
  const quoted = QUOTED.exec(text)?.[1]?.replace(/\\(["\\])/g, "$1");
  const key = quoted ?? (BARE.test(text) ? text : "");
  if (key.length > 0 && key.length <= LENGTH_MAX) return key;
  throw new AppError("bad_request", `The Idempotency-Key must be a quoted string of 1 to ${LENGTH_MAX} characters.`);
}
