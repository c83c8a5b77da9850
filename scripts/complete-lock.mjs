/**
 * Adds to package-lock.json the optional packages of other systems that npm left out, because the registry it was made with does not carry
 * them. Without these entries `npm ci` refuses the lockfile. Run it after each change of a dependency: `node scripts/complete-lock.mjs`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./lib/root.mjs";
import { say } from "./lib/say.mjs";

const SYSTEMS = "aix android darwin freebsd linux netbsd openbsd openharmony sunos win32".split(" ");
const PROCESSORS = "arm64 arm ia32 x64 ppc64 riscv64 s390x loong64 mips64el wasm32".split(" ");

const file = inRoot("package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = missingPackages(lock.packages);
for (const [place, entry] of added) lock.packages[place] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`${added.size} entries added`);

function missingPackages(packages) {
  const missing = new Map();
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages))
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (isPresent(packages, place, name)) continue;
      const version = exactVersion(range);
      const platform = platformOf(name);
      if (version === undefined || platform === undefined) say(`left out: ${name} ${range}`);
      else missing.set(`node_modules/${name}`, { version, ...platform, optional: true, ...(dev ? { dev: true } : {}) });
    }
  return missing;
}

/** Whether Node's look-up from `place` finds the package: in its own node_modules or one further up. */
function isPresent(packages, place, name) {
  for (let folder = place; ; folder = parentOf(folder)) {
    if (packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

function parentOf(place) {
  const at = place.lastIndexOf("/node_modules/");
  return at === -1 ? "" : place.slice(0, at);
}

function exactVersion(range) {
  const version = range.replace(/^npm:[^@]*@|^npm:@[^@]+@|^[\^~]/, "");
  return /^\d+\.\d+\.\d+/.test(version) ? version : undefined;
}

/** The system and processor, told from the name as such packages are usually called; undefined when it names neither. */
function platformOf(name) {
  const parts = name.replace("windows", "win32").split(/[-/]/);
  const os = SYSTEMS.find((system) => parts.includes(system));
  const cpu = PROCESSORS.find((processor) => parts.includes(processor));
  if (os === undefined && cpu === undefined) return undefined;
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}) };
}
