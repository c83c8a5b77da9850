/**
 * Adds to package-lock.json the optional packages of other systems that npm left out, because the registry it was made with does not carry
 * them. Without these entries `npm ci` refuses the lockfile. Run it after each change of a dependency: `node scripts/complete-lock.mjs`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { missingPackages } from "./lib/lockfile.mjs";
import { inRoot } from "./lib/root.mjs";
import { say } from "./lib/say.mjs";

const file = inRoot("package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const { added, unknown } = missingPackages(lock.packages);
for (const name of unknown) say(`left out, its system cannot be told from its name: ${name}`);
Object.assign(lock.packages, added);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`${Object.keys(added).length} entries added`);
