import { forget } from "@/lib/platform/once";
import { testDatabase } from "./database";
import { forFile } from "./for-file";

/** Called at a test file's top: a database of the file's own, and servers on this machine that the guard lets through. */
export function withDatabase(): { readonly url: string } {
  const database = forFile(() => {
    process.env["EGRESS_ALLOW"] = "127.0.0.1";
    forget("env");
    return testDatabase();
  });
  return {
    get url() {
      return database().url;
    },
  };
}
