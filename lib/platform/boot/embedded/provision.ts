import path from "node:path";
import pg from "pg";
import { readOrCreateSecret } from "./cluster";
import type { Cluster } from "./cluster";
import { superuserConfig } from "./server";

const APP = "patchbay";

/**
 * The role and the database that Patchbay uses: the role owns the database and is neither superuser nor exempt from row-level security.
 * Answers its url. Call it under the lock.
 */
export async function provision(cluster: Cluster, port: number): Promise<string> {
  const password = readOrCreateSecret(path.join(cluster.folder, `password.${APP}`));
  const client = new pg.Client(superuserConfig(cluster, port));
  await client.connect();
  try {
    if (!(await exists(client, "select from pg_roles where rolname = $1")))
      await client.query(
        `create role ${APP} login nosuperuser nobypassrls createdb password ${pg.escapeLiteral(password)}`,
      );
    if (!(await exists(client, "select from pg_database where datname = $1")))
      await client.query(`create database ${APP} owner ${APP}`);
  } finally {
    await client.end();
  }
  return `postgresql://${APP}:${password}@127.0.0.1:${port}/${APP}`;
}

async function exists(client: pg.Client, sql: string): Promise<boolean> {
  return (await client.query(sql, [APP])).rowCount === 1;
}
