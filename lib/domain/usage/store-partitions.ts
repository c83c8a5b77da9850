import type { ClientBase } from "pg";

/** Days as YYYY-MM-DD, both included. */
export async function makePartitions(client: ClientBase, first: string, last: string): Promise<number> {
  const { rows } = await client.query<{ made: number }>("SELECT ensure_usage_partitions($1::date, $2::date) AS made", [
    first,
    last,
  ]);
  return rows[0]?.made ?? 0;
}
