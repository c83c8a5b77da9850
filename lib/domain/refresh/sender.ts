import { readFileSync, readlinkSync } from "node:fs";
import os from "node:os";
import { isAlive, startOf } from "@/lib/platform/process-alive";

/** Names this process so that no other is ever taken for it: machine, number, and when it began. */
export function thisProcess(): string {
  return `${machine()}/${process.pid}/${startOf(process.pid)}`;
}

/** Whether that process is certainly gone. One of another machine, or one that nothing is known of, is not. */
export function hasDied(name: string): boolean {
  const [place, pid, start] = name.split("/");
  if (place !== machine() || !pid) return false;
  return !isAlive(Number(pid)) || startOf(Number(pid)) !== start;
}

let known: string | undefined;

/** One boot of one system, and there one space of process numbers: containers on one machine do not see each other's. */
function machine(): string {
  return (known ??= [bootId(), processNumbers()].join("+").replaceAll("/", ""));
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return os.hostname();
  }
}

// namespaces(7)
function processNumbers(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
