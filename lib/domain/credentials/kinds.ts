import { CredentialType } from "@/lib/contracts";

/** What an installation can sign in with: it has one of them at most, beside the one before while they overlap. */
export const SIGN_IN_KINDS = CredentialType.options;
export type SignInKind = CredentialType;

export type PreviousKind = "previous" | "previous_client_secret";

export type StoredKind = SignInKind | PreviousKind | "client_secret" | "config";

export function isSignIn(kind: string): kind is SignInKind {
  return SIGN_IN_KINDS.some((known) => known === kind);
}
