import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A process of ours that is spoken with by lines. Nothing but `kill -9` ends it. */
export interface Spoken {
  readonly say: (line: string) => void;
  /** The next line that it says of that form. Throws when it ends before. */
  readonly heard: (form: RegExp) => Promise<string>;
  /** Calls that for each line from now on. */
  readonly onLine: (listener: (line: string) => void) => void;
  readonly kill: () => Promise<void>;
}

const running = new Set<Spoken>();

/** node with these arguments, and this process's settings besides `env`. */
export function aSpoken(args: readonly string[], env: Readonly<Record<string, string>> = {}): Spoken {
  const stdio = ["pipe", "pipe", "inherit"] as const;
  const child = spawn(process.execPath, [...args], { stdio: [...stdio], env: { ...process.env, ...env } });
  const gone = once(child, "exit");
  // Whoever was killed reads no more.
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout });
  const spoken: Spoken = {
    say: (line) => void child.stdin.write(`${line}\n`),
    heard: (form) =>
      new Promise((resolve, reject) => {
        const listen = (line: string): void => {
          if (!form.test(line)) return;
          lines.off("line", listen);
          resolve(line);
        };
        lines.on("line", listen).once("close", () => reject(new Error(`it ended before it said ${form.source}`)));
      }),
    onLine: (listener) => void lines.on("line", listener),
    kill: async () => {
      running.delete(spoken);
      child.kill("SIGKILL");
      await gone;
    },
  };
  running.add(spoken);
  return spoken;
}

/** Ends those that a failure has left behind. */
export async function killSpoken(): Promise<void> {
  await Promise.all([...running].map((one) => one.kill()));
}
