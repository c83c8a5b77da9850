import type { ClientBase } from "pg";

/** Days as YYYY-MM-DD, both included. */
export async function makePartitions(client: ClientBase, first: string, last: string): Promise<number> {
  const { rows } = await client.query<{ made: number }>("SELECT ensure_usage_partitions($1::date, $2::date) AS made", [
    first,
    last,
  ]);
  return rows[0]?.made ?? 0;
}

/** Days before `before` (YYYY-MM-DD). Fails with 55P03 when it cannot have them within 2 s. */
export async function dropPartitions(client: ClientBase, before: string): Promise<number> {
  const { rows } = await client.query<{ dropped: number }>("SELECT drop_usage_partitions($1::date) AS dropped", [
    before,
  ]);
  return rows[0]?.dropped ?? 0;
}
