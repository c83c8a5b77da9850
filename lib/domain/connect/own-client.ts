import { AppError } from "@/lib/kernel/errors";
import { safeText } from "@/lib/kernel/safe-text";
import type { Tx } from "@/lib/platform/db";
import { findCredential, openSecret } from "../credentials";
import type { InstallationRow } from "../installations";

/**
 * The client that was entered for an installation, for use at this authorization server; undefined where none was.
 * Throws `registration_failed` where it was first used at another one: the MCP server has changed where it signs in, and a secret
 * must not follow it there unless whoever manages the installation enters it again.
 */
export async function ownClient(tx: Tx, row: InstallationRow, issuer: string) {
  if (row.clientId === null) return undefined;
  if (row.clientIssuer !== null && row.clientIssuer !== issuer) throw movedElsewhere(row.url, row.clientIssuer, issuer);
  const secret = await findCredential(tx, row.orgId, row.id, "client_secret");
  if (!secret) return { clientId: row.clientId };
  const place = { orgId: row.orgId, installationId: row.id, kind: "client_secret", version: secret.version } as const;
  return { clientId: row.clientId, clientSecret: String(await openSecret(place, secret.sealed)) };
}

function movedElsewhere(url: string, known: string, issuer: string): AppError {
  const [server, before, now] = [new URL(url).host, hostOf(known), hostOf(issuer)];
  const sentence =
    `${server} now signs in at ${now} instead of ${before}. The client id that was entered is for ${before} and was not sent there:` +
    ` enter the one for ${now} if you expected the change.`;
  return new AppError("registration_failed", safeText(sentence, 500));
}

/** Two issuers of one host are told apart by their whole address. */
function hostOf(issuer: string): string {
  const url = URL.parse(issuer);
  return url === null || url.pathname !== "/" ? issuer : url.host;
}
