import { readFileSync } from "node:fs";

/** Whether the process still runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return process.platform !== "linux" || !/^[ZX]$/.test(processStat(pid)?.state ?? "Z");
}

/** When the process began, in ticks since the boot; tells a process from a later one with the same number. Linux only, else "". */
export function startOf(pid: number): string {
  return processStat(pid)?.start ?? "";
}

/** The program's name. Linux only. */
export function nameOf(pid: number): string | undefined {
  return processStat(pid)?.name;
}

// proc(5), /proc/pid/stat: pid (name) state … ; field 22 is the start time. The name may hold spaces and brackets.
function processStat(pid: number): { name: string; state: string; start: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const close = text.lastIndexOf(")");
    const fields = text.slice(close + 2).split(" ");
    return { name: text.slice(text.indexOf("(") + 1, close), state: fields[0] ?? "", start: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}
