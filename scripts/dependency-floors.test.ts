import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** The oldest versions without a known hole that reaches us. */
const floors = [
  ["next", "16.4.6"],
  ["react", "19.3.1"],
  ["react-dom", "19.3.1"],
  ["next-auth", "4.24.15"],
  ["@modelcontextprotocol/client", "2.4.0"],
  ["@modelcontextprotocol/sdk", "1.32.0"],
] as const;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../package-lock.json"), "utf8")) as Lock;

// @req R-HOUSE-02
test.each(floors)("every %s in the lockfile is at least %s", (name, floor) => {
  const versions = Object.entries(lock.packages)
    .filter(([folder]) => folder === `node_modules/${name}` || folder.endsWith(`/node_modules/${name}`))
    .map(([, { version }]) => version ?? "");
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([]);
});

function isBelow(version: string, floor: string): boolean {
  // A prerelease comes before its release: it never reaches a floor of the same number.
  const order = version.replace(/-.*/, "").localeCompare(floor, "en", { numeric: true });
  return order < 0 || (order === 0 && version.includes("-"));
}
