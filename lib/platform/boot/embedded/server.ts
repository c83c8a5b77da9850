import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { runProgram } from "./cluster";
import type { Cluster } from "./cluster";
import { choosePort } from "./port";
import { isAlive, nameOf } from "@/lib/platform/process-alive";

/** Long enough for the recovery of a big write-ahead log. */
const READY_TIMEOUT_MS = 300_000;
const POLL_MS = 30;
const CONNECT_TIMEOUT_MS = 2_000;
const CONNECTIONS_MAX = 200;

/**
 * The port of the cluster's server: of the one that runs, whoever started it, else of a new one, which takes `port` where it is given.
 * Call it under the lock.
 */
export async function runningServer(cluster: Cluster, port?: number): Promise<number> {
  return (await findServer(cluster)) ?? (await startServer(cluster, port ?? (await usualPort(cluster))));
}

/** Ends the server, if it runs; open connections are cut, committed data is safe. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if (!existsSync(pidFile(cluster))) return;
  await runProgram(cluster, "pg_ctl", ["stop", "--pgdata", cluster.dataFolder, "--mode=fast", "--wait", "--silent"]);
}

export function superuserConfig(cluster: Cluster, port: number): pg.ClientConfig {
  return {
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: cluster.password,
    database: "postgres",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
}

/** Waits for a server that is starting or recovering; a pid file whose process is gone is what `kill -9` left. */
async function findServer(cluster: Cluster): Promise<number | undefined> {
  const file = pidFile(cluster);
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (existsSync(file) && Date.now() < deadline) {
    // postmaster.pid: process id, data folder, start time, port.
    const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
    if (pid && !isPostgres(pid)) rmSync(file, { force: true });
    else if (port && (await answers(cluster, port))) return port;
    else await sleep(POLL_MS);
  }
  return undefined;
}

function isPostgres(pid: number): boolean {
  return isAlive(pid) && (process.platform !== "linux" || nameOf(pid) === "postgres");
}

function pidFile(cluster: Cluster): string {
  return path.join(cluster.dataFolder, "postmaster.pid");
}

/** The same as last time, if it is free: the pools of processes that outlived the server find it again. */
async function usualPort(cluster: Cluster): Promise<number> {
  const file = portFile(cluster);
  return choosePort(existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined);
}

function portFile(cluster: Cluster): string {
  return path.join(cluster.folder, "port");
}

async function startServer(cluster: Cluster, port: number): Promise<number> {
  const server = launch(cluster, port);
  let failure: string | undefined;
  server.once("exit", (code) => (failure = `exit code ${code}`));
  server.once("error", (error) => (failure = error.message));
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(cluster, port))) {
    if (failure !== undefined || Date.now() > deadline)
      throw new Error(`PostgreSQL did not start (${failure ?? "no answer"}); see ${path.join(cluster.folder, "log")}`);
    await sleep(POLL_MS);
  }
  writeFileSync(portFile(cluster), String(port));
  return port;
}

/** Detached: Ctrl-C in the terminal reaches only us, and the server outlives our `kill -9`. */
function launch(cluster: Cluster, port: number): ChildProcess {
  const log = openSync(path.join(cluster.folder, "log"), "a");
  const [command, args] = cluster.identity.command(cluster.programs.postgres, [
    "-D",
    cluster.dataFolder,
    "-p",
    String(port),
    ...Object.entries(settings(cluster.isDurable)).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const options = { ...cluster.identity.user, cwd: cluster.folder, detached: true };
  const server = spawn(command, [...args], { ...options, stdio: ["ignore", log, log] });
  closeSync(log);
  server.unref();
  return server;
}

function settings(isDurable: boolean): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(CONNECTIONS_MAX),
    shared_buffers: isDurable ? "128MB" : "32MB",
    log_min_messages: "warning",
    ...(isDurable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client(superuserConfig(cluster, port));
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
