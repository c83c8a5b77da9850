import type { ConfigChange, ConfigVersion } from "@/lib/contracts";
import type { Prisma, Tx } from "@/lib/platform/db";

type JsonObject = Readonly<Record<string, unknown>>;

/** A row of config_version with its JSON narrowed: both columns are only ever written from these types. */
export interface ConfigVersionRow {
  readonly version: number;
  readonly config: JsonObject;
  readonly changes: readonly ConfigChange[];
  readonly restoredFrom: number | null;
  readonly actorKind: ConfigVersion["actor"]["kind"];
  readonly actorId: string | null;
  readonly actorName: string;
  readonly createdAt: Date;
}

interface Place {
  readonly orgId: string;
  readonly id: string;
}

const select = {
  version: true,
  config: true,
  changes: true,
  restoredFrom: true,
  actorKind: true,
  actorId: true,
  actorName: true,
  createdAt: true,
} as const satisfies Prisma.ConfigVersionSelect;

const narrow = (row: unknown) => row as ConfigVersionRow;

/** Newest first; `before` is the version after which the page begins. */
export async function configVersions(
  tx: Tx,
  { orgId, id }: Place,
  before: number | null,
  limit: number,
): Promise<ConfigVersionRow[]> {
  const rows = await tx.configVersion.findMany({
    where: { orgId, installationId: id, ...(before === null ? {} : { version: { lt: before } }) },
    orderBy: { version: "desc" },
    take: limit,
    select,
  });
  return rows.map(narrow);
}

export async function configVersion(tx: Tx, { orgId, id }: Place, version: number): Promise<ConfigVersionRow | null> {
  const row = await tx.configVersion.findFirst({ where: { orgId, installationId: id, version }, select });
  return row && narrow(row);
}

/** The number of the latest version; 0 where none is kept. The installation's row is locked by the caller. */
export async function latestConfigVersion(tx: Tx, { orgId, id }: Place): Promise<number> {
  const { _max } = await tx.configVersion.aggregate({ where: { orgId, installationId: id }, _max: { version: true } });
  return _max.version ?? 0;
}

export async function insertConfigVersion(tx: Tx, { orgId, id }: Place, row: ConfigVersionRow): Promise<void> {
  // Read from JSON by a schema.
  const config = row.config as Prisma.InputJsonObject;
  const changes = row.changes.map((change) => ({ ...change }));
  await tx.configVersion.create({ data: { ...row, orgId, installationId: id, config, changes } });
}

export async function dropConfigVersions(tx: Tx, { orgId, id }: Place, upTo: number): Promise<void> {
  await tx.configVersion.deleteMany({ where: { orgId, installationId: id, version: { lte: upTo } } });
}
