import pg from "pg";
import { pgInOrg } from "@/lib/platform/db";

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** Runs `work` and answers the statements that it sent, with what they were sent with. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const { prototype } = pg.Client;
  // Called with the client that it was called on.
  const original = Reflect.get(prototype, "query") as (...args: unknown[]) => unknown;
  prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    sent.push(...statementIn(args));
    return original.apply(this, args);
  } as typeof prototype.query;
  try {
    await work();
  } finally {
    prototype.query = original as typeof prototype.query;
  }
  return sent;
}

function statementIn([first, second]: unknown[]): Statement[] {
  if (typeof first === "string") return [{ text: first, values: Array.isArray(second) ? second : [] }];
  if (typeof first !== "object" || first === null || !("text" in first) || typeof first.text !== "string") return [];
  const values: unknown = "values" in first ? first.values : second;
  return [{ text: first.text, values: Array.isArray(values) ? values : [] }];
}

/** The plans of those statements that read `table`, made where they ran: settings that they made are made again. */
export async function plansOf(orgId: string, sent: readonly Statement[], table: RegExp): Promise<string[]> {
  return pgInOrg(orgId, async (client) => {
    const plans: string[] = [];
    for (const { text, values } of sent) {
      if (/set_config/.test(text)) await client.query(text, values);
      else if (/^\s*(SELECT|WITH)/i.test(text) && table.test(text)) {
        const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN (COSTS OFF) ${text}`, values);
        plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
      }
    }
    return plans;
  });
}
