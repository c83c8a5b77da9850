import { CredentialInput } from "@/lib/contracts";
import type { SignInKind } from "./kinds";
import { type Shown, shownOf } from "./shown";
import type { CredentialRow } from "./store";
import { openSecret, type Sealed, sealSecret } from "./vault";

/** A credential that was given, sealed for its row. */
export interface SealedGiven extends Sealed {
  readonly kind: Exclude<SignInKind, "oauth">;
  readonly shown: Shown;
}

/** Seals what was given for the installation's row, as it was given. Call it outside transactions. */
export async function sealGiven(
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
  input: CredentialInput,
): Promise<SealedGiven> {
  const shown = shownOf(input);
  const kind = input.type;
  // A bearer is kept in the form of a grant's tokens, which it shares its readers with.
  const value = input.type === "bearer" ? { accessToken: input.token } : input;
  return { kind, shown, ...(await sealSecret({ orgId, installationId, kind, version: 1 }, value)) };
}

type Readable = Pick<CredentialRow, "orgId" | "installationId" | "kind" | "sealedAs" | "version" | "sealed">;

/** Opens what `sealGiven` has sealed, of a kind other than `bearer`. */
export async function readGiven({ orgId, installationId, ...row }: Readable): Promise<CredentialInput> {
  // Written from CredentialKind only; the column has a CHECK constraint besides.
  const kind = (row.sealedAs ?? row.kind) as SealedGiven["kind"];
  return CredentialInput.parse(await openSecret({ orgId, installationId, kind, version: row.version }, row.sealed));
}
