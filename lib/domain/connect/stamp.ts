import type { CredentialRow } from "../credentials";

/** Tells one stored credential, and one version of it, from another. */
export function stampOf({ id, version }: Pick<CredentialRow, "id" | "version">): string {
  return `${id}:${version}`;
}
