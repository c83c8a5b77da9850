import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { directions, domainOrder } from "./borders";
import { clean, violations } from "./borders-cases";

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

const root = path.resolve(import.meta.dirname, "..");
let mirror = "";
let reported: readonly Diagnostic[] = [];

beforeAll(async () => {
  mirror = await mkdtemp(path.join(tmpdir(), "patchbay-borders-"));
  await build(mirror);
  reported = await lint(mirror);
});

afterAll(() => rm(mirror, { recursive: true, force: true }));

// @req R-HOUSE-01
describe("the lint configuration reports", () => {
  test.each(violations)("$rule in $file", ({ rule, file }) => {
    expect(rulesOf(file)).toContain(rule);
  });
});

test("a clean file is not reported", () => {
  const noise = Object.keys(clean).flatMap((file) => rulesOf(file).map((rule) => `${file}: ${rule}`));
  expect(noise).toEqual([]);
});

test("a file that breaks one rule is reported for that rule alone", () => {
  const surplus = violations.flatMap(({ file, rule }) =>
    rulesOf(file)
      .filter((other) => other !== rule)
      .map((other) => `${file}: ${other}`),
  );
  expect(surplus).toEqual([]);
});

describe("the table of directions", () => {
  test("knows every folder of lib", async () => {
    const layers = Object.keys(directions).filter((layer) => layer.startsWith("lib/"));
    expect(layers).toEqual(expect.arrayContaining((await foldersOf("lib")).map((name) => `lib/${name}`)));
  });

  test("knows every domain module", async () => {
    expect([...domainOrder]).toEqual(expect.arrayContaining(await foldersOf("lib/domain")));
  });

  test("finds the domain's modules flat, so that ../name is always a module", async () => {
    const nested = await Promise.all((await foldersOf("lib/domain")).map((name) => foldersOf(`lib/domain/${name}`)));
    expect(nested.flat()).toEqual([]);
  });
});

async function build(folder: string): Promise<void> {
  const config = pathToFileURL(path.join(root, "oxlint.config.mjs")).href;
  const typescript = await readFile(path.join(root, "tsconfig.json"), "utf8");
  const files: Record<string, string> = {
    ...Object.fromEntries(violations.map(({ file, source }) => [file, source])),
    ...clean,
    "oxlint.config.mjs": `export { default } from ${JSON.stringify(config)};`,
    "tsconfig.json": typescript,
  };
  for (const [name, source] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    await writeFile(path.join(folder, name), `${source}\n`);
  }
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"));
}

function lint(folder: string): Promise<readonly Diagnostic[]> {
  const oxlint = path.join(root, "node_modules/oxlint/bin/oxlint");
  const args = [oxlint, "--type-aware", "-c", "oxlint.config.mjs", "-f", "json"];
  return new Promise((resolve, reject) => {
    // It exits with 1 when it has something to report: the answer is what it printed.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
      } catch (cause) {
        reject(new Error(`oxlint said: ${stdout.slice(0, 2000)}${stderr.slice(0, 2000)}`, { cause }));
      }
    });
  });
}

function rulesOf(file: string): string[] {
  return [...new Set(reported.filter(({ filename }) => filename === file).map(({ code }) => code))];
}

async function foldersOf(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
