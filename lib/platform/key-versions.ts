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
        await tx.masterKey.createMany({ data: added });
        return [...listed, ...added];
      }),
  };
}

async function read(tx: Tx): Promise<KeyVersion[]> {
  const rows = await tx.masterKey.findMany({ orderBy: { version: "asc" } });
  // The column has a CHECK constraint with exactly these values.
  return rows.map(({ version, keeper, reference }) => ({ version, keeper: keeper as KeeperName, reference }));
}
