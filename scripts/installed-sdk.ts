import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface InstalledSdk {
  /** What was packed: package.json, dist, documents. */
  readonly built: string;
  /** A project of somebody else's that has the package from its tarball, and nothing besides. */
  readonly project: string;
  readonly remove: () => Promise<void>;
}

/** Builds human-sdk, packs it, and installs the tarball in an empty folder, without the network. */
export async function installedSdk(): Promise<InstalledSdk> {
  const root = await mkdtemp(path.join(tmpdir(), "patchbay-sdk-"));
  const [built, project] = [path.join(root, "built"), path.join(root, "project")];
  const build = 'const { buildSdk } = await import("./scripts/lib/sdk-package.mjs"); await buildSdk(process.argv[1]);';
  await run(process.execPath, ["--input-type=module", "--eval", build, built]);
  await npm(root, ["pack", built, "--pack-destination", root]);
  const tarball = (await readdir(root)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack made no tarball");
  await mkdir(project);
  await writeFile(path.join(project, "package.json"), JSON.stringify({ name: "somebody-elses", type: "module" }));
  await npm(project, ["install", path.join(root, tarball)]);
  return { built, project, remove: () => rm(root, { recursive: true, force: true }) };
}

/** With a cache of its own: what the machine's has must not help. */
function npm(folder: string, args: readonly string[]) {
  const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];
  const script = process.env["npm_execpath"];
  const [command, ...before] = script?.endsWith(".js") ? [process.execPath, script] : ["npm"];
  return run(command ?? "npm", [...before, ...args, ...quiet, "--cache", path.join(folder, ".npm")], { cwd: folder });
}
