import { existsSync } from "node:fs";
import { capture } from "./child.mjs";
import { inRoot } from "./root.mjs";
import { runtimeNode } from "./runtime.mjs";
import { say, seconds } from "./say.mjs";

/** What proves a change without running it. */
export const STATIC_CHECKS = [
  { name: "types", args: ["node_modules/typescript/bin/tsc", "-p", ".", "--noEmit"] },
  { name: "lint", args: ["node_modules/oxlint/bin/oxlint", "-c", "oxlint.config.mjs", "--deny-warnings"] },
  { name: "format", args: ["node_modules/oxfmt/bin/oxfmt", "--check"] },
  { name: "dead code", args: ["node_modules/knip/bin/knip.js"] },
];

export const UNIT_TESTS = { name: "unit tests", args: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"] };

/** Runs the checks side by side, a line for each as it ends and the output of those that failed; answers whether all passed. */
export async function runChecks(checks) {
  await ensurePageTypes();
  const results = await Promise.all(checks.map(runCheck));
  for (const { name, code, output } of results) if (code !== 0) say(`\n── ${name} ──\n${output.trim()}`);
  return results.every(({ code }) => code === 0);
}

async function runCheck({ name, args }) {
  const begun = Date.now();
  const { code, output } = await capture(runtimeNode(), args);
  say(`${code === 0 ? "✓" : "✗"} ${name} (${seconds(begun)})`);
  return { name, code, output };
}

/** Next's own declarations, which a fresh clone lacks. */
async function ensurePageTypes() {
  if (existsSync(inRoot("next-env.d.ts"))) return;
  const { code, output } = await capture(runtimeNode(), ["node_modules/next/dist/bin/next", "typegen"]);
  if (code !== 0) say(output.trim());
}
