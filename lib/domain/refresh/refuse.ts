import { REFRESHES_MAX } from "@/lib/contracts";
import { inOrg, notify } from "@/lib/platform/db";
import { findCredential, forgetClient, isClientRefusal, isMendedBySecret } from "../credentials";
import { findInstallation, type InstallationRow } from "../installations";
import type { Answer } from "./answer";
import { settled } from "./channels";
import type { Surroundings } from "./hooks";
import { postpone } from "./postpone";
import type { Grant } from "./prepare";
import { refuseClient } from "./refuse-client";
import { keepRefresh } from "./store-history";

const TRIES_MAX = 5;

/** The grant is gone for good, unless somebody has replaced or renewed it in the meantime: read again first. */
export async function refuse(
  answer: Answer,
  grant: Grant | undefined,
  code: string,
  around: Surroundings,
): Promise<void> {
  const { hooks, clock } = around;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const refused = await stillRefused(answer);
    if (!refused) return tell(answer);
    if (grant && isClientRefusal(code) && isMendedBySecret(grant, refused)) {
      await refuseClient(answer, code, around);
      return tell(answer);
    }
    if (tries === 0) await writeDown(answer, grant, code, clock());
    await hooks.onRefused(refused, code);
  }
  await postpone(answer, { code, isFailure: true }, clock());
}

/** The installation, while its grant is the one that was refused. */
async function stillRefused({ orgId, installationId, id, version }: Answer): Promise<InstallationRow | null> {
  const [installation, latest] = await inOrg(orgId, async (tx) => [
    await findInstallation(tx, orgId, installationId),
    await findCredential(tx, orgId, installationId, "oauth"),
  ]);
  return latest?.id === id && latest.version === version ? installation : null;
}

async function writeDown(answer: Answer, grant: Grant | undefined, code: string, now: Date): Promise<void> {
  const { orgId, attempt, trigger, latencyMs } = answer;
  const ended = { id: attempt, at: now, trigger, outcome: "refused", code, latencyMs, nextAt: null } as const;
  await inOrg(orgId, async (tx) => {
    await keepRefresh(tx, answer, ended, REFRESHES_MAX);
    if (!grant || code !== "invalid_client") return;
    const place = { orgId, issuer: String(grant.server["issuer"]), redirectUri: grant.redirectUri };
    await forgetClient(tx, place, grant.clientId);
  });
}

/** After the installation's own change: who waits looks at it. */
async function tell({ orgId, installationId }: Answer): Promise<void> {
  await inOrg(orgId, (tx) => notify(tx, settled, installationId));
}
