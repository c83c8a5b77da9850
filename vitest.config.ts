import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
const env = { NODE_ENV: "test" as const, LOG_LEVEL: "silent", NEXT_TELEMETRY_DISABLED: "1" };
/** What hangs is ended; what is only slow, on a machine that does something else beside, is not. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };
const setupFiles = ["lib/testing/vitest-process.ts"];

export default defineConfig({
  test: {
    // Tests of processes, databases and servers wait more than they work: two files at once also where there are two cores.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "lib/{kernel,contracts,sdk,client}/**/*.test.{ts,tsx}",
            "{components,scripts}/**/*.test.{ts,tsx,mjs}",
          ],
          env,
          setupFiles,
          // Nothing here keeps state in a module: one process per core for all files is several times faster than one per file.
          isolate: false,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: [
            "lib/{domain,platform,web,gateway,cli,worker,testing}/**/*.test.{ts,tsx}",
            "{app,prisma}/**/*.test.{ts,tsx}",
          ],
          env,
          setupFiles,
          globalSetup: ["lib/testing/vitest-database.ts"],
          ...patience,
        },
      },
      {
        // The whole server as a process, over HTTP: `next build` comes first.
        resolve: { alias },
        test: {
          name: "http",
          include: ["e2e/http/**/*.test.ts"],
          env,
          setupFiles,
          globalSetup: ["lib/testing/vitest-database.ts"],
          ...patience,
        },
      },
    ],
  },
});
