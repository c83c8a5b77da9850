import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { dashed } from "../ids";

const SECRET_BYTES = 32;
const TOKEN = /^pb_([0-9a-f]{32})_([\w-]{43})$/;

/** A new key `pb_<32 hex>_<43 base64url>` for the row of this id: the token is shown once, the hash is stored. */
export function mintApiKey(id: string, pepper: Uint8Array): { readonly token: string; readonly hash: Buffer } {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return {
    token: `pb_${id.replaceAll("-", "").toLowerCase()}_${secret}`,
    hash: hashSecret(secret, pepper),
  };
}

/** The row's id, as a UUID, and the secret to verify against it; null for anything that is no key of ours. */
export function parseApiKey(token: string): { readonly id: string; readonly secret: string } | null {
  const [, hex, secret] = TOKEN.exec(token) ?? [];
  return hex === undefined || secret === undefined ? null : { id: dashed(hex), secret };
}

/** HMAC-SHA-256 with the pepper: a secret of 256 random bits needs no slow hash, and a stolen table no guessing. */
export function hashSecret(secret: string, pepper: Uint8Array): Buffer {
  return createHmac("sha256", pepper).update(secret).digest();
}

/** Compares in constant time. */
export function verifyApiKey(secret: string, hash: Uint8Array, pepper: Uint8Array): boolean {
  const given = hashSecret(secret, pepper);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
