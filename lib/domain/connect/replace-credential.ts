import type { Tx } from "@/lib/platform/db";
import {
  type CredentialRow,
  dropAndRevoke,
  dropCredentials,
  findCredentials,
  findSignIn,
  insertCredential,
  isSignIn,
  readShown,
  Shown,
  SIGN_IN_KINDS,
  stepAside,
  surrenderCredentials,
} from "../credentials";
import type { InstallationRow } from "../installations";
import type { SealedSignIn } from "./sealed-sign-in";

interface Place {
  readonly orgId: string;
  readonly installationId: string;
}

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
  else if (isConsent) await makeWay(tx, place, { issuer: credential.issuer, clientId: shown?.clientId });
  else await surrenderCredentials(tx, orgId, installationId);
  await insertCredential(tx, { ...place, ...credential, shown: shown ? Shown.parse(shown) : null });
}

const REPLACED = [...SIGN_IN_KINDS, "previous"] as const;

interface Consent {
  readonly issuer: string | null;
  readonly clientId: string | undefined;
}

/** Of a new grant the vendor may have made the old one a part: then revoking would end both. Any other is revoked. */
async function makeWay(tx: Tx, place: Place, consent: Consent): Promise<void> {
  const { orgId, installationId } = place;
  const parts = (await findCredentials(tx, orgId, installationId)).filter((row) => mayBePart(row, consent));
  const unrevoked = REPLACED.filter((kind) => parts.some((row) => row.kind === kind));
  await dropCredentials(tx, orgId, installationId, unrevoked);
  await dropAndRevoke(tx, place, REPLACED);
}

/** Of the same authorization server and client, as far as is known; no client asks for itself within a consent. */
function mayBePart(row: CredentialRow, { issuer, clientId }: Consent): boolean {
  const { type, clientId: given = clientId } = readShown(row);
  return type === "oauth" && (row.issuer ?? issuer) === issuer && given === clientId;
}
