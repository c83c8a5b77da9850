import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { chooseIdentity } from "./identity";
import type { Identity } from "./identity";
import { nativePrograms } from "./native";
import type { Program } from "./native";

const run = promisify(execFile);
const LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** A PostgreSQL data directory and what belongs to it, all inside one folder. */
export interface Cluster {
  readonly folder: string;
  readonly dataFolder: string;
  /** Of the superuser `postgres`. */
  readonly password: string;
  readonly programs: Record<Program, string>;
  readonly identity: Identity;
  /** false: data may be lost on a crash, for tests. */
  readonly isDurable: boolean;
}

/** The cluster in `folder`, made there when there is none yet. Call it under the lock. */
export async function openCluster(folder: string, isDurable: boolean): Promise<Cluster> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const programs = nativePrograms();
  const dataFolder = path.join(folder, "cluster");
  const identity = chooseIdentity(programs.postgres, folder, dataFolder);
  const password = readOrCreateSecret(path.join(folder, "password"));
  const cluster = { folder, dataFolder, password, programs, identity, isDurable };
  if (!existsSync(path.join(dataFolder, "PG_VERSION"))) await create(cluster);
  return cluster;
}

/** Text of the file, which is made with a random value when it is missing; only we may read it. */
export function readOrCreateSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Runs one of PostgreSQL's programs to its end as the cluster's user; answers its output. */
export async function runProgram(cluster: Cluster, program: Program, args: readonly string[]): Promise<string> {
  const [command, all] = cluster.identity.command(cluster.programs[program], args);
  const options = { ...cluster.identity.user, cwd: cluster.folder };
  return (await run(command, [...all], options)).stdout;
}

async function create(cluster: Cluster): Promise<void> {
  const { dataFolder, folder, identity, password, isDurable } = cluster;
  // A creation that was cut short leaves a folder that initdb refuses.
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { mode: 0o700 });
  const passwordFile = path.join(folder, "password.initdb");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.user !== undefined)
    for (const file of [dataFolder, passwordFile]) chownSync(file, identity.user.uid, identity.user.gid);
  try {
    const durability = isDurable ? [] : ["--no-sync"];
    const flags = [...LOCALE, "--auth=scram-sha-256", "--no-instructions", ...durability];
    await runProgram(cluster, "initdb", [
      `--pgdata=${dataFolder}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      ...flags,
    ]);
  } catch (error) {
    rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
