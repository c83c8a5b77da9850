import { inOrg } from "@/lib/platform/db";
import { type CredentialRow, findCredential, isSecretNewer } from "../credentials";
import { findInstallation, type InstallationRow } from "../installations";
import type { Answer } from "./answer";
import type { Surroundings } from "./hooks";
import { postpone } from "./postpone";

/** How long an authorization server is not asked again that refuses a client, unless another secret is entered. */
const PATIENCE_MS = 3_600_000;
const TRIES_MAX = 5;

/**
 * The authorization server refuses a client that was entered by hand, or its secret. It has not looked at the grant, which stays and is good
 * again with the right secret. While its token works nothing is interrupted; then the installation is disconnected.
 */
export async function refuseClient(answer: Answer, code: string, { hooks, clock }: Surroundings): Promise<void> {
  const now = clock();
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const seen = await read(answer);
    if (!seen) return;
    if (seen.isOutdated) return postpone(answer, { code, isFailure: false, until: now }, now);
    const until = retryAt(seen.credential, now);
    if (isWorking(seen.credential, now) || (tries > 0 && seen.installation.state === "disconnected"))
      return postpone(answer, { code, isFailure: true, until }, now);
    await hooks.onClientRefused(seen.installation, code, until);
  }
  await postpone(answer, { code, isFailure: true }, now);
}

interface Seen {
  readonly installation: InstallationRow;
  readonly credential: CredentialRow;
  /** Another secret has been entered since the refused one was sent. */
  readonly isOutdated: boolean;
}

/** Null when the grant is not the one that was sent any more. */
async function read({ orgId, installationId, id, version }: Answer): Promise<Seen | null> {
  return inOrg(orgId, async (tx) => {
    const installation = await findInstallation(tx, orgId, installationId);
    const credential = await findCredential(tx, orgId, installationId, "oauth");
    if (!installation || credential?.id !== id || credential.version !== version) return null;
    const { sentAt } = credential;
    const isOutdated = sentAt !== null && (await isSecretNewer(tx, credential, sentAt));
    return { installation, credential, isOutdated };
  });
}

function isWorking({ expiresAt }: CredentialRow, now: Date): boolean {
  return expiresAt !== null && expiresAt > now;
}

function retryAt(credential: CredentialRow, now: Date): Date {
  const patience = new Date(now.getTime() + PATIENCE_MS);
  const { expiresAt } = credential;
  return expiresAt !== null && isWorking(credential, now) && expiresAt < patience ? expiresAt : patience;
}
