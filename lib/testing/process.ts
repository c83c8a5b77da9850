import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Listening } from "./listening";

/** A TypeScript file in a process of its own, which says `listening <url>` when it does. Closing it is `kill -9`. */
export async function aProcess(script: string, args: readonly string[]): Promise<Listening> {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const early = gone.then(() => {
    throw new Error(`${script} ended before it said anything`);
  });
  early.catch(() => {});
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), early])) as [string];
  const close = async (): Promise<void> => {
    child.kill("SIGKILL");
    await gone;
  };
  return { url: line.replace("listening ", ""), close };
}
