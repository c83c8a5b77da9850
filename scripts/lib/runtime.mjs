import { existsSync } from "node:fs";
import { inRoot } from "./root.mjs";
import { Stopped } from "./say.mjs";

const MAJOR_MIN = 22;

/** The Node that runs the project: the pinned one from node_modules, else the one that runs this, when it is new enough. */
export function runtimeNode() {
  const pinned = inRoot("node_modules/.bin/node");
  if (existsSync(pinned)) return pinned;
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= MAJOR_MIN) return process.execPath;
  throw new Stopped(
    `Patchbay needs Node ${MAJOR_MIN} or later on this machine (this is ${process.version}). ` +
      "Install it from https://nodejs.org and start again.",
  );
}
