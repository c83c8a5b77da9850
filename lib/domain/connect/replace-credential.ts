import type { Tx } from "@/lib/platform/db";
import {
  dropCredentials,
  findSignIn,
  insertCredential,
  isSignIn,
  Shown,
  SIGN_IN_KINDS,
  stepAside,
  surrenderCredentials,
} from "../credentials";
import type { InstallationRow } from "../installations";
import type { SealedSignIn } from "./sealed-sign-in";

/** Puts a credential in place of the one at hand, which stays beside it as the one before where a time is given. */
export async function replaceCredential(
  tx: Tx,
  { orgId, id: installationId }: Pick<InstallationRow, "orgId" | "id">,
  { shown, ...credential }: SealedSignIn,
  overlapUntil: Date | null,
): Promise<void> {
  const place = { orgId, installationId };
  const current = await findSignIn(tx, orgId, installationId);
  const isConsent = credential.kind === "oauth" && shown?.type !== "client_credentials";
  if (overlapUntil !== null && current && isSignIn(current.kind))
    await stepAside(tx, place, current.kind, overlapUntil);
  // Of a new grant the vendor may have made the old one a part: then revoking would end both.
  else if (isConsent) await dropCredentials(tx, orgId, installationId, [...SIGN_IN_KINDS, "previous"]);
  else await surrenderCredentials(tx, orgId, installationId);
  await insertCredential(tx, { ...place, ...credential, shown: shown ? Shown.parse(shown) : null });
}
