import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { systemCtx } from "../core";
import { type Revoked, revokeOpen, type Waiting, waitingRevocations } from "../credentials";
import { disconnect } from "./disconnect";

export interface RevokedAll {
  /** Installations that were disconnected just now. */
  readonly disconnected: number;
  /** Of every grant that had to be revoked, these included: how it stands. */
  readonly grants: Revoked;
  /** By provider, what goes on in the background. */
  readonly waitingFor: readonly Waiting[];
}

/**
 * Disconnects everything in an organization and has its grants revoked at their providers, now where they answer and through the outbox
 * where they do not. May be cut short at any time and begun again: what is done is done, the next run does the rest.
 */
export async function revokeAll(orgId: string): Promise<RevokedAll> {
  const begun = new Date();
  let disconnected = 0;
  for (const id of await connectedOnes(orgId)) disconnected += (await letGo(orgId, id)) ? 1 : 0;
  const grants = await revokeOpen(orgId, begun);
  return { disconnected, grants, waitingFor: await waitingRevocations(orgId) };
}

/** What is connected, waits for consent, or keeps a credential for when its server is back. */
async function connectedOnes(orgId: string): Promise<string[]> {
  const keepsToken = { credentials: { some: { kind: { notIn: ["client_secret", "config"] } } } };
  const rows = await inOrg(orgId, (tx) =>
    tx.installation.findMany({
      where: {
        orgId,
        OR: [{ state: { in: ["connected", "auth_required"] } }, { state: "disconnected", ...keepsToken }],
      },
      select: { id: true },
      orderBy: { id: "asc" },
    }),
  );
  return rows.map(({ id }) => id);
}

/** False when it was deleted in the meantime: then its tokens are in the outbox already. */
async function letGo(orgId: string, id: string): Promise<boolean> {
  try {
    await disconnect(systemCtx(orgId, "revoke-all"), { id });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return false;
    throw error;
  }
}
