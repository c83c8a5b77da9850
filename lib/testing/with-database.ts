import { beforeAll } from "vitest";
import { forget } from "@/lib/platform/once";
import { testDatabase } from "./database";

/** Called at a test file's top: a database of the file's own, and servers on this machine that the guard lets through. */
export function withDatabase(): { readonly url: string } {
  let url: string | null = null;
  beforeAll(async () => {
    process.env["EGRESS_ALLOW"] = "127.0.0.1";
    forget("env");
    const database = await testDatabase();
    url = database.url;
    return database.close;
  });
  return {
    get url() {
      if (url === null) throw new Error("The database is not there yet: read it in a test or a hook.");
      return url;
    },
  };
}
