import { listOpenRevocations, type RevocationEnd, revocationStates } from "./store-revocations";
import { revokeQueued } from "./revoke";

/** How many of an organization's revocations ended how, or not yet. */
export type Revoked = Readonly<Record<RevocationEnd | "waiting", number>>;

const AT_ONCE = 8;
/** A provider that is away this often in a row is left to the outbox. */
const MISSES_MAX = 3;

/**
 * Asks the providers at once for everything that an organization still has to revoke, whatever its turn. Answers how everything stands that
 * was open or has ended since then, whichever process did it.
 */
export async function revokeOpen(orgId: string, since: Date): Promise<Revoked> {
  const misses = new Map<string, number>();
  const queue = [...(await listOpenRevocations(orgId))];
  const work = async (): Promise<void> => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      const missed = misses.get(row.issuer) ?? 0;
      if (missed >= MISSES_MAX) continue;
      const result = await revokeQueued(orgId, row.id);
      misses.set(row.issuer, result === "waiting" ? missed + 1 : 0);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    revoked: 0,
    unsupported: 0,
    refused: 0,
    unreadable: 0,
    waiting: 0,
    ...(await revocationStates(orgId, since)),
  };
}
