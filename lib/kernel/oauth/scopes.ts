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

/** The scopes to ask for; empty means that the parameter is left out. */
export function selectScopes(_sources: ScopeSources): string[] {
  throw new Error("not written yet");
}

export type StepUp =
  | { readonly kind: "ask"; readonly scopes: readonly string[] }
  /** Everything challenged is granted already, or the bound is reached: asking again would loop. */
  | { readonly kind: "stop" };

/** After 403 `insufficient_scope`: the union of what is granted and what is challenged. */
export function stepUpScopes(_granted: readonly string[], _challengeScope: string | undefined): StepUp {
  throw new Error("not written yet");
}
