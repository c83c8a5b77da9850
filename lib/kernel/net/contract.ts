import type { Readable } from "node:stream";
import type { AllowList } from "./allow-list";

/** One resolved address of a host name, as `dns.lookup` gives it. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface HostAndPort {
  /** Lower case; an IPv6 literal without brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** Resolves a host name to all its addresses. */
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface EgressOptions {
  readonly allow: AllowList;
  /** Default: the system's resolver. */
  readonly lookup?: Lookup;
  /** PEM certificates that are trusted besides Node's own roots. */
  readonly ca?: string;
}

export interface EgressFetchInit {
  readonly method?: string | undefined;
  readonly headers?: HeadersInit | undefined;
  readonly body?: string | URLSearchParams | Uint8Array | null | undefined;
  readonly signal?: AbortSignal | null | undefined;
  /**
   * `error` (default): a redirect throws upstream_error. `manual`: the 3xx answer is returned.
   * `same-origin`: at most three are followed, for GET and HEAD without a body or a credential.
   */
  readonly redirect?: "error" | "manual" | "same-origin" | undefined;
  /** Whole call, from resolving the name to the last byte. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Limit of the answer's body, both as sent and as decoded. Default 1 MiB. */
  readonly bytesMax?: number | undefined;
}

export interface EgressRequestInit {
  readonly method?: string | undefined;
  /** Header values as sent; `host` and hop-by-hop headers are dropped, `br` is taken out of `accept-encoding`. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
  /** A stream is only read: neither a failure nor an early answer destroys it, so that its owner can still answer on its socket. */
  readonly body?: Readable | Uint8Array | string | null | undefined;
  readonly signal?: AbortSignal | null | undefined;
  /** Until the request has a connection: resolving, connecting, TLS. Default 10,000, at most 30,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the sent request to the answer's headers. Default 60,000; 0 is no limit. */
  readonly headersTimeoutMs?: number | undefined;
  /** Longest silence inside the answer's body. Default 300,000; 0 is no limit. */
  readonly bodyTimeoutMs?: number | undefined;
}

export interface EgressAnswer {
  readonly status: number;
  /** Lower-case names; a header that came several times is an array. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /**
   * The bytes as they came, still encoded, with backpressure. Read it to its end or destroy it: destroying closes the connection at once.
   * It fails with AppError when the other side fails, and with the signal's reason when aborted; a failure nobody listens to is silent.
   */
  readonly body: Readable;
}

/**
 * The guarded door for every request to an address that a user, a connector or a remote server chose.
 * Both ways throw AppError: `address_blocked` (403), `unreachable` (504: name, connection, TLS, time),
 * `upstream_error` (502: too large, not HTTP, refused redirect or encoding). An aborted signal throws its reason.
 */
export interface Egress {
  /** A buffered, bounded answer as a WHATWG Response; fits oauth4webapi's `[customFetch]`. gzip and deflate are decoded. */
  readonly fetch: (url: string | URL, init?: EgressFetchInit) => Promise<Response>;
  /** A streamed answer; nothing is decoded and no redirect is followed. */
  readonly request: (url: string | URL, init?: EgressRequestInit) => Promise<EgressAnswer>;
  /**
   * Where a host leads, judged like the host of an https url; nothing is sent. Whoever connects by other means than HTTP must connect to one
   * of these addresses.
   */
  readonly addressesOf: (host: HostAndPort) => Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]>;
  /** Ends every connection at once. */
  readonly close: () => Promise<void>;
}
