import { createHash, randomBytes } from "node:crypto";

/** An unguessable token of so many random bytes, base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** SHA-256 of the UTF-8 text or the bytes, in lower-case hex. */
export function sha256Hex(input: string | Uint8Array): string {
  return createHash("sha256").update(input).digest("hex");
}
