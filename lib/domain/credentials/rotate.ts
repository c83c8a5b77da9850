import { keyVersionOf, rewrap } from "@/lib/kernel/crypto";
import { inSystem } from "@/lib/platform/db";
import { keyProvider } from "@/lib/platform/vault";

const BATCH = 500;

/**
 * Makes a new master key and wraps every stored credential's data key with it. Runs beside live traffic: a row that changes meanwhile
 * is newer and wrapped already. Killed half-way, the next run goes on where it stopped. Answers how many were wrapped anew.
 */
export async function rotateKeys(): Promise<{ readonly keyVersion: number; readonly rewrapped: number }> {
  const keyVersion = await keyProvider().rotate();
  return { keyVersion, rewrapped: await rewrapOlder(keyVersion) };
}

async function rewrapOlder(keyVersion: number): Promise<number> {
  let rewrapped = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const rows = await inSystem((tx) =>
      tx.credential.findMany({
        where: { keyVersion: { lt: keyVersion }, id: { gt: after } },
        orderBy: { id: "asc" },
        take: BATCH,
      }),
    );
    const last = rows.at(-1);
    if (!last) return rewrapped;
    after = last.id;
    const wrapped = await Promise.all(
      rows.map(async ({ id, orgId, installationId, kind, version, sealed }) => {
        const fresh = await rewrap(keyProvider(), Buffer.from(sealed), { orgId, installationId, kind, version });
        return { id, version, sealed: new Uint8Array(fresh), keyVersion: keyVersionOf(fresh) };
      }),
    );
    rewrapped += await inSystem(async (tx) => {
      let count = 0;
      for (const { id, version, ...data } of wrapped)
        count += (await tx.credential.updateMany({ where: { id, version }, data })).count;
      return count;
    });
  }
}
