import { existsSync, rmSync } from "node:fs";
import { step } from "./child.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { inRoot } from "./root.mjs";
import { runtimeNode } from "./runtime.mjs";

const GENERATED = "lib/platform/db/generated";
const GENERATE_STAMP = "node_modules/.patchbay-generated";
const LOGOS_STAMP = "node_modules/.patchbay-logos";
const NOTES = "lib/contracts/openapi/notes.generated.ts";
const BUILD_STAMP = ".next/.patchbay-build";
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "prisma/schema.prisma",
];

/** What is made from other files and not kept in git: the database client, what the contracts say, and the connectors' logos. */
export async function ensureGenerated() {
  await ensureClient();
  await ensureNotes();
  await ensureLogos();
}

/** When the schema changed since it was generated. */
async function ensureClient() {
  const value = fingerprint(["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (isStamped(GENERATE_STAMP, value) && existsSync(inRoot(GENERATED, "client.ts"))) return;
  await step("Generating the database client", runtimeNode(), ["node_modules/prisma/build/index.js", "generate"]);
  stamp(GENERATE_STAMP, value);
}

/** Of the contracts' comments, for the API's description: every time, since it takes no time. */
async function ensureNotes() {
  await import("../notes.mjs");
}

/** When the list of logos, or their source, changed. Before the build, which counts what is in public. */
async function ensureLogos() {
  const value = fingerprint([
    "components/brand/brands.json",
    "scripts/brands.mjs",
    "node_modules/@iconify-json/logos/package.json",
  ]);
  if (isStamped(LOGOS_STAMP, value) && existsSync(inRoot("public/brands"))) return;
  await step("Drawing the connectors' logos", runtimeNode(), ["scripts/brands.mjs"]);
  stamp(LOGOS_STAMP, value);
}

/** The pages, when a source changed since they were built. */
export async function ensureBuilt() {
  const value = fingerprint(SOURCES, (name) => name === GENERATED || name === NOTES || /\.test\.tsx?$/.test(name));
  if (isStamped(BUILD_STAMP, value)) return;
  // A build that fails must not pass for the one before.
  rmSync(inRoot(BUILD_STAMP), { force: true });
  const args = ["node_modules/next/dist/bin/next", "build"];
  await step("Building the pages (about a minute)", runtimeNode(), args, { NODE_ENV: "production" });
  stamp(BUILD_STAMP, value);
}
