import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./root.mjs";

/** A hash over the files and folders named, their paths and contents; `skip` says which paths do not count. */
export function fingerprint(names, skip = () => false) {
  const hash = createHash("sha256");
  for (const name of names) if (existsSync(inRoot(name))) addPath(hash, name, skip);
  return hash.digest("hex");
}

function addPath(hash, name, skip) {
  if (skip(name)) return;
  if (statSync(inRoot(name)).isDirectory())
    for (const entry of readdirSync(inRoot(name)).sort()) addPath(hash, path.posix.join(name, entry), skip);
  else
    hash
      .update(`${name}\0`)
      .update(readFileSync(inRoot(name)))
      .update("\0");
}

/** Whether the last finished step left this value. */
export function isStamped(file, value) {
  return existsSync(inRoot(file)) && readFileSync(inRoot(file), "utf8") === value;
}

export function stamp(file, value) {
  mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  writeFileSync(inRoot(file), value);
}
