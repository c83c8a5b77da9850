import { createHash } from "node:crypto";
import { canonicalJson } from "../canonical-json";

/**
 * The hash of an entry in a chain: SHA-256 over the previous hash (32 bytes; zeros for the first entry) and the entry's canonical JSON (RFC 8785).
 * @throws TypeError when the entry is not plain JSON or the previous hash not 32 bytes
 */
export function chainHash(previousHash: Uint8Array, entry: unknown): Buffer {
  if (previousHash.length !== 32) throw new TypeError("the previous hash must be 32 bytes");
  return createHash("sha256").update(previousHash).update(canonicalJson(entry)).digest();
}
