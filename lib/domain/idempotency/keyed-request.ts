import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { derivedSecret } from "@/lib/platform/secrets";
import { readInput } from "../core";

/** A request that carries an Idempotency-Key. */
export interface KeyedRequest {
  readonly key: string;
  /** The operation's name: the same key for another operation is another key. */
  readonly operation: string;
  /** Its path, with the ids in it. */
  readonly path: string;
}

export function keyHashOf({ key }: KeyedRequest): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(key).digest());
}

/**
 * What makes it this request: path and input, whatever the order of its members. Keyed, since the input may hold a short password.
 * Throws `validation_failed` for what no verb would take.
 */
export function fingerprintOf({ path }: KeyedRequest, input: unknown): Uint8Array<ArrayBuffer> {
  readInput(z.unknown(), input);
  const mac = createHmac("sha256", derivedSecret("idempotency")).update(textOf([path, input]));
  return new Uint8Array(mac.digest());
}

export function isSameRequest(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What has no canonical form, such as a number past all bounds, is compared as it was sent. */
function textOf(content: readonly unknown[]): string {
  try {
    return canonicalJson(content);
  } catch {
    return JSON.stringify(content);
  }
}
