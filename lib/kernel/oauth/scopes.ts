const SCOPES_MAX = 100;
const SCOPES_CHARS_MAX = 4096;
const OFFLINE_ACCESS = "offline_access";

export interface ScopeSources {
  /** What the caller asked for explicitly; wins over everything. */
  readonly requested?: readonly string[];
  /** `scope` of the challenge. */
  readonly challengeScope?: string;
  /** `scopes_supported` of the protected resource. */
  readonly resourceScopes?: readonly string[];
  /** `scopes_supported` of the authorization server: `offline_access` is asked for only where this lists it. */
  readonly serverScopes?: readonly string[];
}

/** The scopes to ask for; empty means that the parameter is left out. MCP 2026-07-28 authorization, "Scope Selection Strategy". */
export function selectScopes(sources: ScopeSources): string[] {
  if (sources.requested !== undefined && sources.requested.length > 0) return boundedScopes(sources.requested);
  const challenged = splitScope(sources.challengeScope);
  const scopes = challenged.length > 0 ? challenged : (sources.resourceScopes ?? []);
  // "Refresh Tokens": offline_access may be added when the authorization server lists it. Asked for alone it would
  // replace the server's default scopes, so it only ever joins others.
  const offline = scopes.length > 0 && sources.serverScopes?.includes(OFFLINE_ACCESS) === true;
  return boundedScopes(offline ? [OFFLINE_ACCESS, ...scopes] : scopes);
}

export type StepUp =
  | { readonly kind: "ask"; readonly scopes: readonly string[] }
  /** Everything challenged is granted already, or the bound is reached: asking again would loop. */
  | { readonly kind: "stop" };

/** After 403 `insufficient_scope`: the union of what is granted and what is challenged. Same clause, "Step-Up Authorization Flow". */
export function stepUpScopes(granted: readonly string[], challengeScope: string | undefined): StepUp {
  const missing = splitScope(challengeScope).filter((scope) => !granted.includes(scope));
  const union = [...new Set([...granted, ...missing])];
  const fits = boundedScopes(union).length === union.length;
  return missing.length > 0 && fits ? { kind: "ask", scopes: union } : { kind: "stop" };
}

function splitScope(scope: string | undefined): string[] {
  return scope === undefined ? [] : boundedScopes(scope.split(" "));
}

/** Without repetitions and without what is no scope-token (RFC 6749 §3.3), up to the bounds. */
function boundedScopes(scopes: readonly string[]): string[] {
  const kept: string[] = [];
  let chars = 0;
  for (const scope of new Set(scopes)) {
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)) continue;
    chars += scope.length + 1;
    if (kept.length === SCOPES_MAX || chars > SCOPES_CHARS_MAX) break;
    kept.push(scope);
  }
  return kept;
}
