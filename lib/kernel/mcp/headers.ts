/** Headers as node:http or undici give them: by name (`IncomingHttpHeaders`), or a flat list of names and values (`rawHeaders`). */
export type HeadersIn = Readonly<Record<string, string | readonly string[] | undefined>> | readonly string[];

/** Lower-case names; a list only where a name may repeat. Fits undici's and node's `headers`. */
export type HeadersOut = Record<string, string | string[]>;

export interface RequestCredentials {
  readonly accessToken?: string;
  /** Ours, sent upstream instead of the caller's. */
  readonly userAgent: string;
}

/** What of a caller's headers goes upstream: a fixed list of names, never credentials, forwarding headers or what `Connection` names. */
export function requestHeaders(_incoming: HeadersIn, _credentials: RequestCredentials): HeadersOut {
  throw new Error("not written yet");
}

/** What of the upstream's headers goes to the caller: hop-by-hop, cookies, challenges and server internals are left out. */
export function responseHeaders(_upstream: HeadersIn): HeadersOut {
  throw new Error("not written yet");
}
