/** What an installation can sign in with: it has one of them at most, beside the one before while they overlap. */
export const SIGN_IN_KINDS = [
  "oauth",
  "bearer",
  "api_key",
  "basic",
  "client_credentials",
  "aws",
  "connection_string",
] as const;
export type SignInKind = (typeof SIGN_IN_KINDS)[number];

export type PreviousKind = "previous" | "previous_client_secret";

export type StoredKind = SignInKind | PreviousKind | "client_secret" | "config";

export function isSignIn(kind: string): kind is SignInKind {
  return SIGN_IN_KINDS.some((known) => known === kind);
}
