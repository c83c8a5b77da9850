import { existsSync, readFileSync } from "node:fs";
import { step } from "./child.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { matchesLock } from "./lockfile.mjs";
import { inRoot } from "./root.mjs";

const STAMP = "node_modules/.patchbay-lock";
// Install scripts are never needed, and some would download from hosts that may be out of reach.
const ARGS = [
  "ci",
  "--ignore-scripts",
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
];

/** Makes node_modules what package-lock.json says; costs milliseconds when it is. */
export async function ensureInstalled() {
  const lock = `${process.platform}-${process.arch} ${fingerprint(["package-lock.json"])}`;
  if (isStamped(STAMP, lock)) return;
  // npm notes in node_modules what it put there; so a tree that npm itself brought up to date is not installed again.
  if (!matchesLock(packages("package-lock.json"), packages("node_modules/.package-lock.json"))) {
    const { command, script } = npm();
    await step("Installing packages (about a minute)", command, [...script, ...ARGS]);
  }
  stamp(STAMP, lock);
}

function packages(file) {
  return existsSync(inRoot(file)) ? (JSON.parse(readFileSync(inRoot(file), "utf8")).packages ?? {}) : {};
}

function npm() {
  const script = process.env["npm_execpath"];
  if (script?.endsWith(".js")) return { command: process.execPath, script: [script] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", script: [] };
}
