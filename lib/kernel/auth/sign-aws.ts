import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { escapeComponent } from "./query";
import type { AwsSecret, OutgoingRequest } from "./types";

/** What a hop on the way may change, or is written by the HTTP client: a signature over it would break. */
const UNSIGNED = new Set([
  "accept-encoding",
  "accept-language",
  "baggage",
  "content-length",
  "traceparent",
  "tracestate",
]);

/**
 * AWS Signature Version 4 by AWS's own signer: over method, path, query, headers and the body's SHA-256. The query is spelled anew, so
 * that the server reads it as it was signed.
 */
export async function signAws(secret: AwsSecret, request: OutgoingRequest, now: Date): Promise<OutgoingRequest> {
  const url = new URL(request.url);
  const pairs = [...url.searchParams];
  const signed = await signerOf(secret).sign(
    {
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port === "" ? {} : { port: Number(url.port) }),
      path: url.pathname,
      query: bagOf(pairs),
      headers: { ...request.headers, host: url.host },
      ...(request.body === null ? {} : { body: request.body }),
    },
    { signingDate: now, unsignableHeaders: UNSIGNED },
  );
  // The HTTP client sends the url's own host, which is what was signed.
  const { host: _host, ...headers } = signed.headers;
  url.search = pairs.map(([name, value]) => `${escapeComponent(name)}=${escapeComponent(value)}`).join("&");
  return { ...request, url: url.href, headers };
}

/** A signer remembers the key that it has derived for the day. */
const signers = new WeakMap<AwsSecret, SignatureV4>();

function signerOf(secret: AwsSecret): SignatureV4 {
  const known = signers.get(secret) ?? signerFor(secret);
  signers.set(secret, known);
  return known;
}

function signerFor({ accessKeyId, secretAccessKey, sessionToken, region, service }: AwsSecret): SignatureV4 {
  // Amazon S3 alone takes a path as it is, and wants the body's hash in a header.
  const isS3 = service === "s3";
  return new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    uriEscapePath: !isS3,
    applyChecksum: isS3,
  });
}

function bagOf(pairs: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const bag = new Map<string, string[]>();
  for (const [name, value] of pairs) bag.set(name, [...(bag.get(name) ?? []), value]);
  return Object.fromEntries([...bag].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]));
}

type Source = string | ArrayBuffer | ArrayBufferView;

/** The signer's idea of a hash, over Node's. With a secret it is an HMAC. */
class Sha256 {
  readonly #hash: Pick<ReturnType<typeof createHash>, "digest"> & { update(chunk: Uint8Array): unknown };

  constructor(secret?: Source) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(chunk: Source): void {
    this.#hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  /** Never asked for: one hash makes one digest. */
  reset(): void {
    throw new Error("a hash that was read is not used again");
  }
}

function bytesOf(source: Source): Uint8Array {
  if (typeof source === "string") return Buffer.from(source);
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
