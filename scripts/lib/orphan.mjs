import { readFileSync } from "node:fs";

const POLL_MS = 250;

/**
 * Calls `onOrphaned` once, when the npm that runs this script is gone. npm passes SIGTERM on to the shell between it and us, which dies
 * without passing it further; and nobody passes on a `kill -9`. Without npm above us nothing is watched.
 */
export function watchForOrphaning(onOrphaned) {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const atStart = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === atStart) return;
    clearInterval(timer);
    onOrphaned();
  }, POLL_MS);
  timer.unref();
}

/** Our parent, the shell, and where /proc tells it also its parent, npm. */
function ancestors() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

// proc(5), /proc/pid/stat: pid (name) state ppid …; the name may hold spaces and brackets.
function parentOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return "";
  }
}
