import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { childEnv } from "./child.mjs";
import { ensureChromium } from "./chromium.mjs";
import { inRoot, root } from "./root.mjs";
import { runtimeNode } from "./runtime.mjs";
import { say } from "./say.mjs";

const NOTHING = { passed: 0, failed: 0 };

/** These vitest projects; answers `{ passed, failed }`. A run that broke off counts as one failure. */
export function runVitest(projects) {
  return withReport(async (report) => {
    const args = [
      "node_modules/vitest/vitest.mjs",
      "run",
      ...projects.map((name) => `--project=${name}`),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ];
    const code = await show(args);
    const result = readReport(report);
    const counts = { passed: result?.numPassedTests ?? 0, failed: result?.numFailedTests ?? 0 };
    return counted(counts, code);
  });
}

/** The browser tests; answers `{ passed, failed }`. Flaky ones, which passed when CI repeated them, count as passed and are named in the output. */
export function runPlaywright() {
  if (!existsSync(inRoot("playwright.config.ts"))) return NOTHING;
  const chromium = ensureChromium();
  if (chromium === undefined) {
    say("There is no Chromium: install one, or run `npx playwright install chromium`");
    return { passed: 0, failed: 1 };
  }
  return withReport(async (report) => {
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await show(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], env);
    const stats = readReport(report)?.stats;
    const counts = { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
    return counted(counts, code);
  });
}

function counted({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function withReport(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "patchbay-report-"));
  try {
    return await work(path.join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Runs a program of node_modules with its output shown; answers its exit code. */
function show(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(runtimeNode(), args, {
      cwd: root,
      env: childEnv(env),
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
