import { inSystem, type Tx } from "@/lib/platform/db";
import type { Context } from "./vault";

/** A sealed secret of any table, and the place that it is sealed for. */
export interface SealedRow {
  readonly id: string;
  readonly context: Context;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type Rewrapped = SealedRow & { readonly keyVersion: number };

/** A table that keeps secrets for longer than minutes. */
export interface Shelf {
  /** In the order of their ids. */
  readonly read: (after: string, limit: number) => Promise<readonly SealedRow[]>;
  /** Leaves alone what has changed or gone since it was read; answers how many were written. */
  readonly write: (rows: readonly Rewrapped[]) => Promise<number>;
}

const credentials: Shelf = {
  read: (after, limit) =>
    inSystem(async (tx) => {
      const rows = await tx.credential.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" }, take: limit });
      return rows.map(({ id, orgId, installationId, kind, version, sealed }) => ({
        id,
        sealed,
        // The column has a CHECK constraint with exactly these values.
        context: { orgId, installationId, kind: kind as Context["kind"], version },
      }));
    }),
  write: each((tx, { id, context: { version }, sealed, keyVersion }) =>
    tx.credential.updateMany({ where: { id, version, keyVersion: { lt: keyVersion } }, data: { sealed, keyVersion } }),
  ),
};

const clients: Shelf = {
  read: (after, limit) =>
    inSystem(async (tx) => {
      const where = { id: { gt: after }, sealedSecret: { not: null } };
      const rows = await tx.oAuthClient.findMany({ where, orderBy: { id: "asc" }, take: limit });
      return rows.flatMap(({ id, orgId, sealedSecret: sealed }) =>
        sealed ? [{ id, sealed, context: { orgId, installationId: id, kind: "client", version: 1 } as const }] : [],
      );
    }),
  write: each((tx, { id, sealed }) => tx.oAuthClient.updateMany({ where: { id }, data: { sealedSecret: sealed } })),
};

const revocations: Shelf = {
  read: (after, limit) =>
    inSystem(async (tx) => {
      const rows = await tx.revocation.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" }, take: limit });
      return rows.map(({ id, orgId, sealed }) => ({
        id,
        sealed,
        context: { orgId, installationId: id, kind: "revocation", version: 1 } as const,
      }));
    }),
  write: each((tx, { id, sealed, keyVersion }) =>
    tx.revocation.updateMany({ where: { id }, data: { sealed, keyVersion } }),
  ),
};

/** Of requests that may come again within a day. */
const answers: Shelf = {
  read: (after, limit) =>
    inSystem(async (tx) => {
      const where = { id: { gt: after }, sealed: { not: null } };
      const rows = await tx.idempotencyKey.findMany({ where, orderBy: { id: "asc" }, take: limit });
      return rows.flatMap(({ id, orgId, sealed }) =>
        sealed ? [{ id, sealed, context: { orgId, installationId: id, kind: "answer", version: 1 } as const }] : [],
      );
    }),
  write: each((tx, { id, sealed, keyVersion }) =>
    tx.idempotencyKey.updateMany({ where: { id, keyVersion: { lt: keyVersion } }, data: { sealed, keyVersion } }),
  ),
};

export const SHELVES: readonly Shelf[] = [credentials, clients, revocations, answers];

function each(write: (tx: Tx, row: Rewrapped) => Promise<{ readonly count: number }>): Shelf["write"] {
  return (rows) =>
    inSystem(async (tx) => {
      let count = 0;
      for (const row of rows) count += (await write(tx, row)).count;
      return count;
    });
}
