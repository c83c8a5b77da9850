import type { KeeperName, KeyVersion, KeyVersions } from "@/lib/kernel/keys";
import { inSystem, type Tx } from "./db";

const LOCK = 72_707_372;

/** The versions of the master key as the database has them: every process sees the same. */
export function keyVersions(): KeyVersions {
  return {
    list: () => inSystem(read),
    append: (next) =>
      inSystem(async (tx) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)::text`;
        const listed = await read(tx);
        const highest = listed.at(-1)?.version ?? 0;
        const added = (await next(listed)).map((one, index) => ({ ...one, version: highest + index + 1 }));
        // The very first ones find nothing to wrap anew.
        const finishedAt = listed.length === 0 ? new Date() : null;
        await tx.masterKey.createMany({ data: added.map((one) => ({ ...one, finishedAt })) });
        return [...listed, ...added];
      }),
  };
}

/** The newest version where not everything older was wrapped with it yet: a rotation is under way or was cut short. */
export async function unfinishedVersion(): Promise<number | null> {
  const newest = await inSystem((tx) => tx.masterKey.findFirst({ orderBy: { version: "desc" } }));
  return newest && newest.finishedAt === null ? newest.version : null;
}

export async function finishVersion(version: number): Promise<void> {
  await inSystem((tx) => tx.masterKey.update({ where: { version }, data: { finishedAt: new Date() } }));
}

async function read(tx: Tx): Promise<KeyVersion[]> {
  const rows = await tx.masterKey.findMany({ orderBy: { version: "asc" } });
  // The column has a CHECK constraint with exactly these values.
  return rows.map(({ version, keeper, reference }) => ({ version, keeper: keeper as KeeperName, reference }));
}
