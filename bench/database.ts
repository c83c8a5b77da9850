import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "@/lib/platform/boot";
import { forget } from "@/lib/platform/once";

/** An embedded PostgreSQL of the bench's own, which does wait for the disk, and settings for calls to this machine. */
export async function benchDatabase(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "patchbay-bench-"));
  Object.assign(process.env, { DATA_DIR: dataDir, EGRESS_ALLOW: "127.0.0.1", LOG_LEVEL: "warn" });
  // The logger has read the settings already.
  forget("env");
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const close = async (): Promise<void> => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: database.url, close };
}
