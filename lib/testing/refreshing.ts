import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { inOrg } from "@/lib/platform/db";

export interface RefreshingProcess {
  /** Lets it ask; the tokens it got, each once. */
  readonly ask: () => Promise<unknown>;
  /** kill -9. */
  readonly kill: () => Promise<void>;
}

interface Asked {
  readonly databaseUrl: string;
  readonly orgId: string;
  readonly id: string;
  readonly times: number;
}

const children = new Set<ChildProcess>();

/** Another process on the same database and keys, which asks for an installation's token when it is told to. */
export async function aRefreshingProcess({ databaseUrl, orgId, id, times }: Asked): Promise<RefreshingProcess> {
  const args = ["--import", "tsx", "lib/testing/refresh-process.ts", databaseUrl, orgId, id, String(times)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"], env: process.env });
  children.add(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value } = await lines.next();
    if (typeof value !== "string") throw new Error("the other process ended early");
    return value;
  };
  if ((await next()) !== "ready") throw new Error("the other process said something unexpected");
  return {
    ask: async (): Promise<unknown> => {
      child.stdin.write("now\n");
      return JSON.parse(await next());
    },
    kill: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Ends those that a failed test has left behind. */
export function killRefreshingProcesses(): void {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
}

/** What a refresh that was put off waits for is over, for an organization's credentials. */
export async function endPauses(orgId: string): Promise<void> {
  await inOrg(orgId, (tx) => tx.credential.updateMany({ data: { pausedUntil: null, pauseCause: null } }));
}
