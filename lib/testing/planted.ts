import type { ConnectorState, DisconnectCode } from "@/lib/contracts";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";

/** An installation as a test wants it, whatever path would lead there. */
export interface Planted {
  readonly id: string;
  readonly ownerId: string;
  readonly shared: boolean;
  readonly connectorId: string;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly state: ConnectorState;
  readonly disconnectCode: DisconnectCode | null;
  readonly calls30d: number;
  readonly failed30d: number;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
}

export function aPlanted(ownerId: string, change: Partial<Planted> = {}): Planted {
  const id = change.id ?? uuidv7();
  return {
    id,
    ownerId,
    shared: true,
    connectorId: "conn_mcp",
    name: "Planted",
    url: `https://${id}.example.com/mcp`,
    enabled: true,
    state: "connected",
    disconnectCode: null,
    calls30d: 0,
    failed30d: 0,
    lastUsedAt: null,
    createdAt: new Date(),
    ...change,
  };
}

/** Puts them into the database as they are, past every command. */
export async function plant(orgId: string, rows: readonly Planted[]): Promise<void> {
  const data = rows.map((row) => ({ ...row, orgId, passportId: "passport_planted" }));
  await inOrg(orgId, (tx) => tx.installation.createMany({ data }));
}

export async function uproot(orgId: string, ids?: readonly string[]): Promise<void> {
  const which = ids === undefined ? {} : { id: { in: [...ids] } };
  await inOrg(orgId, (tx) => tx.installation.deleteMany({ where: { orgId, ...which } }));
}
