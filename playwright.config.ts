import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

// The configuration is read again in every worker: what is chosen here by chance is chosen once and handed down.
process.env["E2E_DIR"] ??= mkdtempSync(path.join(os.tmpdir(), "patchbay-e2e-"));
process.env["E2E_PORT"] ??= String(20_000 + Math.floor(Math.random() * 20_000));

const dir = process.env["E2E_DIR"];
const port = Number(process.env["E2E_PORT"]);
const executablePath = process.env["CHROMIUM_PATH"];

/** Browsers wait more than they work. */
const workers = Math.min(4, os.availableParallelism());

const DEMO = { SETUP_EMAIL: "ada@acme.example", SETUP_PASSWORD: "correct-horse-battery", SETUP_DEMO: "1" };

/** A built server. */
const server = (name: string, at: number, settings: Record<string, string>) => ({
  command: "node --import tsx lib/gateway/main.ts",
  url: `http://localhost:${at}/readyz`,
  timeout: 120_000,
  gracefulShutdown: { signal: "SIGTERM" as const, timeout: 20_000 },
  env: { NODE_ENV: "production", LOG_LEVEL: "warn", PORT: String(at), DATA_DIR: path.join(dir, name), ...settings },
});

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers,
  // Where nobody watches, a test that chance has failed is repeated once, and named as flaky at the end.
  retries: process.env["CI"] ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: "UTC",
    locale: "en-GB",
    // Recording costs time: only what is repeated is. `--trace on` records all.
    trace: "on-first-retry",
    launchOptions: {
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
      ...(executablePath ? { executablePath } : {}),
    },
  },
  // One that nobody has set up yet, and one with the demo organization for each worker: see e2e/demo-server.ts.
  webServer: [
    server("new", port, {}),
    ...Array.from({ length: workers }, (_, at) => server(`demo-${at}`, port + 1 + at, DEMO)),
  ],
});
