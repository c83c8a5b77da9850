import { forget } from "@/lib/platform/once";
import { startSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { startServer, type TestServer } from "@/lib/testing/server";

export interface HttpSuite {
  readonly server: TestServer;
  readonly vendor: Sandbox;
  readonly database: TestDatabase;
  /** What a server needs to be one of this suite's: same database, same keys. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/**
 * A database of the file's own, a sandbox vendor and the real server over both; for a suite's beforeAll.
 * This process works on the same database with the same keys and settings, so a test arranges by verbs and acts over HTTP.
 */
export async function httpSuite(env: Readonly<Record<string, string>> = {}): Promise<HttpSuite> {
  const database = await testDatabase();
  const vendor = await startSandbox();
  const shared = {
    DATABASE_URL: database.url,
    DATA_DIR: String(process.env["DATA_DIR"]),
    EGRESS_ALLOW: "127.0.0.1,localhost",
    ...env,
  };
  const server = await startServer({ env: shared });
  Object.assign(process.env, { EGRESS_ALLOW: shared.EGRESS_ALLOW, PUBLIC_URL: server.url });
  forget("env");
  return {
    server,
    vendor,
    database,
    env: shared,
    close: async () => {
      await server.stop();
      await vendor.stop();
      await database.close();
    },
  };
}
