import pg from "pg";
import type { Cluster } from "./cluster";
import { superuserConfig } from "./server";

const NAME = "patchbay presence";

/** One open connection that says: a process uses this server. It ends with the process, however that dies. */
export async function showPresence(cluster: Cluster, port: number): Promise<pg.Client> {
  const client = new pg.Client({ ...superuserConfig(cluster, port), application_name: NAME, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Whether some other process uses the server; false when the server is gone. */
export async function othersArePresent(presence: pg.Client): Promise<boolean> {
  const sql = "select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid() limit 1";
  const found = await presence.query(sql, [NAME]).catch(() => undefined);
  return found?.rowCount === 1;
}
