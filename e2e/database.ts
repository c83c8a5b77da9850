import { openDatabase } from "../lib/platform/boot";
import { pgInSystem } from "../lib/platform/db";
import { DEMO_SERVER } from "./demo-server";

/** Lets ten minutes pass for the consent pages that are open at the demo server. */
export async function letFlowsExpire(): Promise<void> {
  const { dataDir } = DEMO_SERVER;
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  try {
    await pgInSystem((client) =>
      client.query("update authorization_flow set expires_at = now() - interval '1 second' where consumed_at is null"),
    );
  } finally {
    await database.close();
  }
}
