const SYSTEMS = "aix android darwin freebsd linux netbsd openbsd openharmony sunos win32".split(" ");
const PROCESSORS = "arm64 arm ia32 x64 ppc64 riscv64 s390x loong64 mips64el wasm32".split(" ");

/** Whether what npm put into node_modules (`present`) is what the lockfile wants; optional packages of other systems may be missing. */
export function matchesLock(wanted, present) {
  if (Object.keys(present).length === 0) return false;
  return Object.entries(wanted).every(([place, { version, optional, peer, link }]) => {
    if (place === "" || link) return true;
    const found = present[place];
    return found === undefined ? Boolean(optional || peer) : found.version === version;
  });
}

/** The entries of optional packages that others ask for and the lockfile lacks, and the names that tell no system or version. */
export function missingPackages(packages) {
  const added = {};
  const unknown = [];
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages))
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (isPresent(packages, place, name)) continue;
      const version = exactVersion(range);
      const platform = platformOf(name);
      if (version === undefined || platform === undefined) unknown.push(`${name} ${range}`);
      else added[`node_modules/${name}`] = { version, ...platform, optional: true, ...(dev ? { dev: true } : {}) };
    }
  return { added, unknown };
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
  const version = range.replace(/^(npm:@?[^@]+@)?[\^~]?/, "");
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
