import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "@/lib/platform/env";

/** Who PostgreSQL runs as: it refuses to be root. */
export interface Identity {
  /** The user that owns the cluster's files, when that is not us. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  /** The command as this identity starts it. */
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
}

const OURSELVES: Identity = { user: undefined, command: (program, args) => [program, args] };
const NAMESPACE = ["--user", "--map-user=1000", "--map-group=1000"];
const ACCOUNTS = ["postgres", "nobody"];

/**
 * Ourselves, unless we are root. As root: the owner of the existing cluster, else `postgres` or `nobody`; where that account cannot
 * reach the program or the folder, root on disk and another user inside a user namespace. Throws ConfigError when nothing works.
 */
export function chooseIdentity(program: string, folder: string, cluster: string): Identity {
  if (process.getuid?.() !== 0) return OURSELVES;
  const account = clusterOwner(cluster) ?? systemAccount();
  if (account !== undefined && account.uid !== 0 && canRun(program, account) && canTraverse(folder, account))
    return { user: account, command: OURSELVES.command };
  if (spawnSync("unshare", [...NAMESPACE, program, "--version"]).status === 0)
    return { user: undefined, command: (name, args) => ["unshare", [...NAMESPACE, name, ...args]] };
  throw new ConfigError(
    `DATA_DIR: expected a folder that the user "postgres" or "nobody" can reach, because PostgreSQL does not run as root (${folder}). ` +
      "Start Patchbay as an ordinary user, move the folder, or set DATABASE_URL.",
  );
}

function clusterOwner(cluster: string): { uid: number; gid: number } | undefined {
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return { uid, gid };
}

function systemAccount(): { uid: number; gid: number } | undefined {
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  const rows = ACCOUNTS.map((name) => lines.find((line) => line.startsWith(`${name}:`))?.split(":"));
  const row = rows.find((fields) => fields !== undefined);
  return row === undefined ? undefined : { uid: Number(row[2]), gid: Number(row[3]) };
}

function canRun(program: string, account: { uid: number; gid: number }): boolean {
  return spawnSync(program, ["--version"], account).status === 0;
}

function canTraverse(folder: string, { uid, gid }: { uid: number; gid: number }): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stats = statSync(at);
    const bit = stats.uid === uid ? 0o100 : stats.gid === gid ? 0o010 : 0o001;
    if ((stats.mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
