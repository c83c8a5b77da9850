import { createHmac, timingSafeEqual } from "node:crypto";
import type { ZodType } from "zod";

interface Signing {
  readonly key: Uint8Array;
  /** What the value is for: signed for one purpose it is not valid for another. */
  readonly purpose: string;
}

interface Envelope {
  readonly purpose: unknown;
  readonly expiresAt: unknown;
  readonly payload: unknown;
}

/** A JSON value signed with HMAC-SHA-256, to be handed out and taken back: `<base64url>.<base64url>`. It can be read by anyone. */
export function signPayload(
  payload: unknown,
  { key, purpose, expiresAt }: Signing & { readonly expiresAt: Date },
): string {
  const envelope: Envelope = { purpose, expiresAt: expiresAt.getTime(), payload };
  const body = Buffer.from(JSON.stringify(envelope)).toString("base64url");
  return `${body}.${signatureOf(body, key).toString("base64url")}`;
}

/** The payload, read by its schema; null when it was changed, is for another purpose, or has expired. */
export function verifyPayload<T>(
  token: string,
  { key, purpose, now, schema }: Signing & { readonly now: Date; readonly schema: ZodType<T> },
): T | null {
  const [body = "", signature = "", ...rest] = token.split(".");
  const expected = signatureOf(body, key);
  const given = Buffer.from(signature, "base64url");
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  // Signed by us, so it is what signPayload wrote
  const envelope = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Envelope;
  if (envelope.purpose !== purpose || Number(envelope.expiresAt) <= now.getTime()) return null;
  return schema.safeParse(envelope.payload).data ?? null;
}

function signatureOf(body: string, key: Uint8Array): Buffer {
  return createHmac("sha256", key).update(body).digest();
}
