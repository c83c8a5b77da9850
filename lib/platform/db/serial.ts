import type { Client, QueryResult } from "pg";

/** Runs queries on one connection strictly one after another, whoever asks; a failed one does not hold up the next. */
export function serialQueries(client: Client): (sql: string, values?: unknown[]) => Promise<QueryResult> {
  let tail: Promise<unknown> = Promise.resolve();
  return (sql, values) => {
    const result = tail.then(() => client.query(sql, values));
    tail = result.catch(() => {});
    return result;
  };
}
