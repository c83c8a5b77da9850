import { pgInSystem } from "@/lib/platform/db";
import type { Context, CredentialKind } from "./vault";

/** A sealed secret of any table, and the place that it is sealed for. */
export interface SealedRow {
  readonly id: string;
  readonly context: Context;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type Rewrapped = SealedRow & {
  /** The bytes that were read: what has changed since is newer and stays. */
  readonly was: Uint8Array<ArrayBuffer>;
  readonly keyVersion: number;
};

/** A table that keeps secrets for longer than minutes. */
export interface Shelf {
  /** In the order of their ids. Where the table tells, only what an older key than `keyVersion` wrapped. */
  readonly read: (after: string, keyVersion: number, limit: number) => Promise<readonly SealedRow[]>;
  /** Leaves alone what has changed or gone since it was read; answers how many were written. */
  readonly write: (rows: readonly Rewrapped[]) => Promise<number>;
}

interface Place {
  readonly table: string;
  readonly column: string;
  /** SQL of the place's parts. */
  readonly installation: string;
  readonly kind: string;
  readonly version: string;
  /** Whether the row says which key wrapped it. */
  readonly tellsKey: boolean;
}

const sealedOnly = { installation: "id", version: "1" };

const PLACES: readonly Place[] = [
  {
    table: "credential",
    column: "sealed",
    installation: "installation_id",
    kind: "COALESCE(sealed_as, kind)",
    version: "version",
    tellsKey: true,
  },
  { ...sealedOnly, table: "oauth_client", column: "sealed_secret", kind: "'client'", tellsKey: false },
  {
    table: "revocation",
    column: "sealed",
    installation: "CASE WHEN kind = 'oauth' THEN installation_id ELSE id END",
    kind: "kind",
    version: "version",
    tellsKey: true,
  },
  {
    table: "revocation",
    column: "client_secret",
    installation: "installation_id",
    kind: "'client_secret'",
    version: "1",
    tellsKey: false,
  },
  // Of requests that may come again within a day.
  { ...sealedOnly, table: "idempotency_key", column: "sealed", kind: "'answer'", tellsKey: true },
];

export const SHELVES: readonly Shelf[] = PLACES.map((place) => ({ read: reader(place), write: writer(place) }));

/** How many stored secrets each version of the master key wraps, as the sealed bytes themselves say it: format, then version as four bytes. */
export async function countByKeyVersion(): Promise<ReadonlyMap<number, number>> {
  const each = PLACES.map(
    ({ table, column }) =>
      `SELECT ('x' || encode(substr(${column}, 2, 4), 'hex'))::bit(32)::int AS version FROM ${table} WHERE length(${column}) > 6`,
  );
  const sql = `SELECT version, count(*)::int AS n FROM (${each.join(" UNION ALL ")}) AS stored GROUP BY version`;
  const { rows } = await pgInSystem((client) => client.query<{ version: number; n: number }>(sql));
  return new Map(rows.map(({ version, n }) => [version, n]));
}

interface Row {
  readonly id: string;
  readonly org_id: string;
  readonly installation_id: string;
  /** Written from its type only; the credentials' column has a CHECK constraint besides. */
  readonly kind: CredentialKind;
  readonly version: number;
  readonly sealed: Buffer;
}

function reader({ table, column, installation, kind, version, tellsKey }: Place): Shelf["read"] {
  const older = tellsKey ? "key_version < $3" : "$3::int IS NOT NULL";
  const sql = `SELECT id, org_id, ${installation} AS installation_id, ${kind} AS kind, ${version} AS version, ${column} AS sealed
    FROM ${table} WHERE id > $1 AND ${column} IS NOT NULL AND ${older} ORDER BY id LIMIT $2`;
  return async (after, keyVersion, limit) => {
    const { rows } = await pgInSystem((client) => client.query<Row>(sql, [after, limit, keyVersion]));
    return rows.map((row) => ({
      id: row.id,
      sealed: new Uint8Array(row.sealed),
      context: { orgId: row.org_id, installationId: row.installation_id, kind: row.kind, version: row.version },
    }));
  };
}

/** One statement for all: a rotation goes through every secret there is. */
function writer({ table, column, version, tellsKey }: Place): Shelf["write"] {
  const keyVersion = tellsKey ? ", key_version = fresh.key_version" : "";
  const same = version === "version" ? "AND stored.version = fresh.version" : "";
  const sql = `UPDATE ${table} AS stored SET ${column} = fresh.sealed${keyVersion}
    FROM unnest($1::uuid[], $2::int[], $3::bytea[], $4::bytea[], $5::int[]) AS fresh(id, version, was, sealed, key_version)
    WHERE stored.id = fresh.id AND stored.${column} = fresh.was ${same}`;
  return async (rows) => {
    if (rows.length === 0) return 0;
    const columns = [
      rows.map(({ id }) => id),
      rows.map(({ context }) => context.version),
      rows.map(({ was }) => Buffer.from(was)),
      rows.map(({ sealed }) => Buffer.from(sealed)),
      rows.map((row) => row.keyVersion),
    ];
    const { rowCount } = await pgInSystem((client) => client.query(sql, columns));
    return rowCount ?? 0;
  };
}
