import type { EgressRequestInit } from "./contract";

type HeaderRecord = NonNullable<EgressRequestInit["headers"]>;

// RFC 9110 §7.6.1, and those that decide about the connection: the host of the url is the only one
const OWN_HEADERS = new Set([
  "connection",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * The headers as they may leave, name and value in turn: without hop-by-hop headers, without `host`, and with no encoding accepted but gzip, deflate and identity.
 * `content-length` stays only for a streamed body, whose length nobody else knows.
 */
export function outgoingHeaders(headers: HeaderRecord, { keepLength }: { readonly keepLength: boolean }): string[] {
  const named = connectionTokens(headers);
  const outgoing: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === undefined || OWN_HEADERS.has(lower) || named.has(lower)) continue;
    if (lower === "content-length" && !keepLength) continue;
    if (lower === "accept-encoding") outgoing.push(lower, withoutBrotli(String(value)));
    else for (const one of typeof value === "string" ? [value] : value) outgoing.push(lower, one);
  }
  return outgoing;
}

function connectionTokens(headers: HeaderRecord): Set<string> {
  const tokens = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() !== "connection") continue;
    for (const token of String(value).split(",")) tokens.add(token.trim().toLowerCase());
  }
  return tokens;
}

function withoutBrotli(value: string): string {
  const kept = value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => /^(gzip|x-gzip|deflate|identity)\s*(;|$)/i.test(part));
  return kept.length === 0 ? "identity" : kept.join(", ");
}
