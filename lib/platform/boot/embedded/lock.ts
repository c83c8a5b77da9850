import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, startOf } from "@/lib/platform/process-alive";

const WAIT_MS = 120_000;
const RETRY_MS = 50;

/** Runs `work` while this process alone, on this machine, holds the lock file; takes it over from a process that died. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const deadline = Date.now() + WAIT_MS;
  while (!take(file, mine)) {
    const holder = read(file);
    if (holder !== undefined && !isHeld(holder)) remove(file, holder);
    else if (Date.now() > deadline) throw new Error(`another process (${holder}) has held ${file} for too long`);
    else await sleep(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    remove(file, mine);
  }
}

/** A link appears whole or not at all, so nobody reads a half-written holder. */
function take(file: string, holder: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, holder);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isHeld(holder: string): boolean {
  const [pid, start] = holder.split(" ");
  return isAlive(Number(pid)) && startOf(Number(pid)) === start;
}

function remove(file: string, holder: string): void {
  if (read(file) === holder) rmSync(file, { force: true });
}
