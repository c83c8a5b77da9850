import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";

export interface Program {
  /** The project it belongs to: what it imports is installed there. */
  readonly project: string;
  readonly source: string;
  readonly env: Readonly<Record<string, string>>;
  /** Another Node than this one. */
  readonly node?: string;
  /** Hears each line of its standard output. */
  readonly onLine?: (line: string) => Promise<void>;
}

/** Runs a module to its end as a process of its own; answers its lines. Throws with everything it printed when it fails. */
export async function runProgram({ project, source, env, node, onLine }: Program): Promise<string[]> {
  const file = path.join(project, `program-${randomBytes(4).toString("hex")}.mjs`);
  await writeFile(file, source);
  const child = spawn(node ?? process.execPath, [file], {
    cwd: project,
    env: { NODE_ENV: "production", PATH: "/nowhere", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const heard: Promise<void>[] = [];
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    if (onLine) heard.push(onLine(line));
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  await Promise.all(heard);
  if (code === 0 && complaints === "") return lines;
  throw new Error(`the program ended with ${code}:\n${[...lines, complaints].join("\n")}\n${source}`);
}

/** The Nodes of this machine that the client is for: this one, and one of another version that is installed beside it. */
export function nodesToTry(): { readonly version: string; readonly file: string }[] {
  const folders = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  const found = folders.map((folder) => path.join(folder, "node")).filter((file) => existsSync(file));
  const others = found.map((file) => ({ file, version: versionOf(file) })).filter(({ version }) => isNew(version));
  const other = others.find(({ version }) => version !== process.version);
  return [{ file: process.execPath, version: process.version }, ...(other ? [other] : [])];
}

function versionOf(node: string): string {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
}

/** The lowest version that the package names is 20.16. */
function isNew(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 16);
}
