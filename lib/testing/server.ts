import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface ServerOptions {
  /**
   * Settings of the server, as .env.example names them; nothing is inherited. Without DATA_DIR it gets a folder of its own, gone afterwards;
   * without PORT a free one; without PUBLIC_URL the address where it listens.
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** Everything it printed, both streams together. */
  readonly log: string;
}

export interface TestServer {
  /** Where it listens, and its PUBLIC_URL unless another one was set: `http://localhost:<port>`. */
  readonly url: string;
  readonly pid: number;
  readonly log: () => string;
  /** Resolves when the process is gone, however that came. */
  readonly ended: Promise<Ending>;
  /** SIGTERM, as an operator stops it. Throws when it takes more than 30 seconds or does not exit with 0. */
  readonly stop: () => Promise<Ending>;
  /** SIGKILL: nothing of ours runs any more. */
  readonly kill: () => Promise<Ending>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const START_MS = 60_000;
const STOP_MS = 30_000;
const POLL_MS = 50;

/** The built server (`next build` comes first) as a process of its own; resolves when it is ready. Throws with its output when it does not get there. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = await launchServer(options);
  const late = sleep(START_MS, undefined, { ref: false }).then(() => "late" as const);
  const over = Promise.race([server.ended.then(() => "ended" as const), late]);
  for (;;) {
    if (await isReady(server.url)) return server;
    const outcome = await Promise.race([over, sleep(POLL_MS)]);
    if (outcome === undefined) continue;
    await server.kill();
    throw new Error(`the server did not start (${outcome}):\n${server.log()}`);
  }
}

/** The same without waiting for anything: for starts that are meant to fail. */
export async function launchServer({ env = {} }: ServerOptions = {}): Promise<TestServer> {
  const port = env["PORT"] ?? String(await freePort());
  const url = `http://localhost:${port}`;
  const ownFolder = env["DATA_DIR"] === undefined ? mkdtempSync(path.join(os.tmpdir(), "patchbay-server-")) : undefined;
  const child = spawn(process.execPath, ["--import", "tsx", "lib/gateway/main.ts"], {
    cwd: ROOT,
    env: { ...base(), PORT: port, PUBLIC_URL: url, ...(ownFolder ? { DATA_DIR: ownFolder } : {}), ...env },
    // Over the channel the server sees that we are gone, and ends too.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (log += text));
  const ended = new Promise<Ending>((resolve) => {
    child.once("close", (code) => {
      if (ownFolder) rmSync(ownFolder, { recursive: true, force: true });
      resolve({ code, log });
    });
  });
  const signalled = (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  return {
    url,
    pid: child.pid ?? 0,
    log: () => log,
    ended,
    kill: () => signalled("SIGKILL"),
    stop: async () => {
      const late = sleep(STOP_MS, undefined, { ref: false });
      const ending = await Promise.race([signalled("SIGTERM"), late]);
      if (ending?.code === 0) return ending;
      await signalled("SIGKILL");
      throw new Error(`the server did not stop well (${ending ? `exit ${ending.code}` : "too late"}):\n${log}`);
    },
  };
}

/** What a process needs to run at all, and a production server's own defaults. */
function base(): NodeJS.ProcessEnv {
  const inherited = ["PATH", "HOME", "TMPDIR", "LANG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(inherited), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

/** Free a moment ago; whoever takes it in between makes the start fail, not the test pass. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an AddressInfo, never a pipe's name.
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
