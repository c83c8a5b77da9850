import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { canonicalJson } from "../canonical-json";
import { AppError } from "../errors";
import { type KeyProvider, KeysUnavailable } from "./key-provider";

/** The place a record belongs to: a record that was moved to another place does not open. */
export interface SealContext {
  readonly orgId: string;
  readonly installationId: string;
  readonly kind: string;
  /** The record's own version, so that an older one cannot be put back. */
  readonly version: number;
}

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const CIPHER = "aes-256-gcm";
const RETRY_AFTER_S = 5;

/**
 * Seals a value with AES-256-GCM under a data key of its own, which is wrapped by the provider's current master key.
 * The result describes itself: format (1 byte), key version (4), length of the wrapped key (2), wrapped key, IV (12), tag (16), ciphertext.
 * @throws AppError vault_unavailable when the master keys cannot be reached
 */
export async function seal(
  provider: KeyProvider,
  plaintext: Uint8Array | string,
  context: SealContext,
): Promise<Buffer> {
  return (await prepareSeal(provider, context))(plaintext);
}

/** Like `seal`, in two steps: once the first has succeeded the second needs no provider. To be used once, for a value that must not be lost. */
export async function prepareSeal(
  provider: KeyProvider,
  context: SealContext,
): Promise<(plaintext: Uint8Array | string) => Buffer> {
  const dataKey = randomBytes(KEY_BYTES);
  const { version, wrapped } = await provider.wrap(dataKey, additionalData("key", context)).catch(explain);
  return (plaintext) => {
    const body = encrypt(dataKey, plaintext, additionalData("value", context));
    dataKey.fill(0);
    return Buffer.concat([header(version, wrapped), body]);
  };
}

/**
 * Opens what `seal` made for the same place.
 * @throws AppError internal when it was changed, moved, or its master key is gone; the reason is only in the cause. vault_unavailable
 *   when the master keys cannot be reached
 */
export async function open(provider: KeyProvider, sealed: Uint8Array, context: SealContext): Promise<Buffer> {
  try {
    const parts = split(sealed);
    const dataKey = await provider.unwrap(parts.version, parts.wrapped, additionalData("key", context));
    try {
      return decrypt(dataKey, parts.body, additionalData("value", context));
    } finally {
      dataKey.fill(0);
    }
  } catch (cause) {
    return explain(cause);
  }
}

/** Wraps the data key anew with the current master key; the value itself is neither decrypted nor changed. */
export async function rewrap(provider: KeyProvider, sealed: Uint8Array, context: SealContext): Promise<Buffer> {
  const aad = additionalData("key", context);
  const parts = split(sealed);
  const dataKey = await provider.unwrap(parts.version, parts.wrapped, aad);
  try {
    const { version, wrapped } = await provider.wrap(dataKey, aad);
    return Buffer.concat([header(version, wrapped), parts.body]);
  } finally {
    dataKey.fill(0);
  }
}

function explain(cause: unknown): never {
  if (!(cause instanceof KeysUnavailable))
    throw new AppError("internal", "A stored secret could not be opened", { cause });
  const headers = { "Retry-After": String(RETRY_AFTER_S) };
  throw new AppError("vault_unavailable", "Stored secrets cannot be reached right now. Try again shortly.", {
    cause,
    headers,
  });
}

/** The version of the master key that a sealed value was wrapped with. */
export function keyVersionOf(sealed: Uint8Array): number {
  return split(sealed).version;
}

/** Encrypts as IV, tag, ciphertext. The IV is random: a key must not encrypt more than 2^32 values (NIST SP 800-38D §8.3). */
export function encrypt(key: Buffer, plaintext: Uint8Array | string, aad: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad);
  const bytes = typeof plaintext === "string" ? Buffer.from(plaintext, "utf8") : plaintext;
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
}

/** Undoes `encrypt`; throws when key, additional data or bytes do not fit. */
export function decrypt(key: Buffer, encrypted: Buffer, aad: Buffer): Buffer {
  if (encrypted.length < IV_BYTES + TAG_BYTES) throw new Error("the encrypted bytes are cut off");
  const decipher = createDecipheriv(CIPHER, key, encrypted.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad).setAuthTag(encrypted.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(encrypted.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

function additionalData(layer: "key" | "value", context: SealContext): Buffer {
  const { orgId, installationId, kind, version } = context;
  return Buffer.from(canonicalJson({ format: FORMAT, layer, orgId, installationId, kind, version }));
}

function header(version: number, wrapped: Buffer): Buffer {
  const bytes = Buffer.alloc(7);
  bytes.writeUInt8(FORMAT, 0);
  bytes.writeUInt32BE(version, 1);
  bytes.writeUInt16BE(wrapped.length, 5);
  return Buffer.concat([bytes, wrapped]);
}

function split(sealed: Uint8Array): { version: number; wrapped: Buffer; body: Buffer } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 7 || bytes.readUInt8(0) !== FORMAT) throw new Error("not a sealed value of a known format");
  const bodyAt = 7 + bytes.readUInt16BE(5);
  return { version: bytes.readUInt32BE(1), wrapped: bytes.subarray(7, bodyAt), body: bytes.subarray(bodyAt) };
}
