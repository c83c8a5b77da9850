import { safeCode, safeText } from "@/lib/kernel/safe-text";
import type { Challenge } from "./types";
import { withoutUndefined } from "./without-undefined";

const HEADER_CHARS_MAX = 16_384;
const URL_CHARS_MAX = 2048;
const SCOPE_CHARS_MAX = 4096;

/** Reads the Bearer challenge out of a `WWW-Authenticate` header; undefined when there is none. RFC 9110 §11.6.1. */
export function parseChallenge(wwwAuthenticate: string | null | undefined): Challenge | undefined {
  if (!wwwAuthenticate || wwwAuthenticate.length > HEADER_CHARS_MAX) return undefined;
  const bearers = readChallenges(wwwAuthenticate).filter(({ scheme }) => scheme === "bearer");
  // A server may send several; the one that says where to sign in is the useful one. RFC 9728 §5.1.
  const chosen = bearers.find(({ params }) => params.has("resource_metadata")) ?? bearers[0];
  if (chosen === undefined) return undefined;
  const { params } = chosen;
  const error = params.get("error");
  const description = params.get("error_description");
  return withoutUndefined({
    resourceMetadata: bounded(params.get("resource_metadata"), URL_CHARS_MAX),
    scope: bounded(params.get("scope"), SCOPE_CHARS_MAX),
    error: error === undefined ? undefined : safeCode(error, "unknown_error"),
    errorDescription: description === undefined ? undefined : safeText(description),
  });
}

interface ParsedChallenge {
  readonly scheme: string;
  readonly params: Map<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const SEPARATOR = /[\s,]+/y;
const PARAM = new RegExp(`(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))`, "y");
const SCHEME = new RegExp(`(${TOKEN})(?=[\\s,]|$)`, "y");
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[\s,]|$)/y;

/** Every challenge of the header. Stops at the first thing that is not one: what came before still counts. */
function readChallenges(header: string): ParsedChallenge[] {
  const challenges: ParsedChallenge[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < header.length) {
    if (take(SEPARATOR)) continue;
    const current = challenges.at(-1);
    const param = current === undefined ? null : take(PARAM);
    if (current !== undefined && param !== null) {
      const name = (param[1] ?? "").toLowerCase();
      // RFC 9110 §11.2: a parameter occurs once per challenge; the first one stands.
      if (!current.params.has(name)) current.params.set(name, param[2]?.replace(/\\(.)/g, "$1") ?? param[3] ?? "");
      continue;
    }
    const scheme = take(SCHEME);
    if (scheme !== null) challenges.push({ scheme: (scheme[1] ?? "").toLowerCase(), params: new Map() });
    else if (!take(TOKEN68)) break;
  }
  return challenges;
}

function bounded(value: string | undefined, charsMax: number): string | undefined {
  return value !== undefined && value.length <= charsMax && !/\p{C}/u.test(value) ? value : undefined;
}
