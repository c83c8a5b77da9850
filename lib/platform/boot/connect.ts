import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ConfigError } from "../env";

const CONNECT_TIMEOUT_MS = 10_000;
const PATIENCE_MS = 30_000;
const RETRY_MS = 500;
// Not there yet: refused, unknown or silent, and PostgreSQL's "starting up" and "too many connections".
const PASSING = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "57P03", "53300"]);

/** A connection for the start, with half a minute of patience for a database that is starting too. Throws ConfigError. */
export async function connect(url: string, patienceMs = PATIENCE_MS): Promise<pg.Client> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const reason = reasonOf(error);
      if (!PASSING.has(reason) || Date.now() > deadline)
        throw new ConfigError(`DATABASE_URL: the database at ${new URL(url).host} cannot be opened (${reason})`, {
          cause: error,
        });
    }
    await sleep(RETRY_MS);
  }
}

/** The code where there is one, else the sentence: neither repeats the url. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.message;
}
