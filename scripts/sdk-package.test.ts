import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import * as source from "@/lib/client/human-sdk";
import { codeBlocksIn } from "./code-blocks";
import { installedSdk, type InstalledSdk } from "./installed-sdk";

const GZIP_BYTES_MAX = 16_000;
const DOCUMENTS = ["README.md", "REFERENCE.md"];

let sdk: InstalledSdk;
let manifest: Record<string, unknown>;
beforeAll(async () => {
  sdk = await installedSdk();
  manifest = JSON.parse(await readFile(path.join(sdk.built, "package.json"), "utf8"));
  return sdk.remove;
}, 60_000);

/** The text of an installed file. */
const installed = (...parts: readonly string[]) =>
  readFile(path.join(sdk.project, "node_modules/human-sdk", ...parts), "utf8");

// @req R-SDK-10
describe("the package", () => {
  test("passes publint without a remark", async () => {
    const { messages } = await publint({ pkgDir: sdk.built, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  test("has no dependency, in its manifest and in its code", async () => {
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
    expect(await readdir(path.join(sdk.project, "node_modules"))).toEqual([".package-lock.json", "human-sdk"]);
    for (const name of await readdir(path.join(sdk.project, "node_modules/human-sdk/dist"))) {
      const imported = [...(await installed("dist", name)).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)];
      for (const [, specifier] of imported) expect(specifier).toMatch(/^\.\/[\w-]+\.js$/);
    }
  });

  test("holds its licence, its documents, the code and the types, and nothing else", async () => {
    const files = await readdir(path.join(sdk.project, "node_modules/human-sdk"));
    expect(new Set(files)).toEqual(new Set(["LICENSE", "README.md", "REFERENCE.md", "dist", "package.json"]));
    const links = await Promise.all(DOCUMENTS.map((name) => installed(name)));
    for (const [, target] of links.join("\n").matchAll(/\]\((?!https?:)([^)#]+)/g)) expect(files).toContain(target);
  });

  test("is small", async () => {
    const names = (await readdir(path.join(sdk.built, "dist"))).filter((name) => name.endsWith(".js"));
    const code = await Promise.all(names.map((name) => installed("dist", name)));
    expect(gzipSync(code.join("")).length).toBeLessThan(GZIP_BYTES_MAX);
  });
});

// @req R-SDK-11
describe("the documents", () => {
  test("every code block compiles against the installed package", async () => {
    const blocks = await Promise.all(
      DOCUMENTS.map(async (name) => codeBlocksIn(await installed(name)).map((block) => ({ ...block, name }))),
    );
    expect(blocks.map((some) => some.length > 3)).toEqual([true, true]);
    const programs = blocks.flat().map(({ name, line, program }) => [`${name}-${line}.ts`, program] as const);
    const given = ["@modelcontextprotocol", "@types"];
    for (const name of given) await symlink(path.resolve("node_modules", name), inProject("node_modules", name));
    await compile("documents", Object.fromEntries(programs), { types: ["node"], skipLibCheck: true });
  });

  test("the types need neither Node's nor a bundler", async () => {
    const program =
      'import { HumanClient } from "human-sdk";\nexport const page = new HumanClient().connectors.list();\n';
    const options = { types: [], skipLibCheck: false };
    await compile("node-next", { "a.ts": program }, { ...options, module: "nodenext", moduleResolution: "nodenext" });
    await compile("bundler", { "a.ts": program }, { ...options, module: "esnext", moduleResolution: "bundler" });
  });

  test("the reference names every export and every method", async () => {
    const reference = await installed("REFERENCE.md");
    const { connectors } = new source.HumanClient({ apiKey: "pb_key", baseUrl: "http://localhost" });
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(connectors)).filter(
      (name) => name !== "constructor",
    );
    for (const name of methods) expect(reference).toContain(`\n### ${name}(`);
    const declared = await installed("dist/human-sdk.d.ts");
    const exported = [...declared.matchAll(/\{([^}]*)\}/g)].flatMap(
      ([, names = ""]) => names.match(/\b[A-Z]\w+/g) ?? [],
    );
    expect(exported.length).toBeGreaterThan(30);
    const known = new Set(reference.match(/\b[A-Z]\w+/g));
    expect(exported.filter((name) => !known.has(name))).toEqual([]);
  });
});

const inProject = (...parts: readonly string[]) => path.join(sdk.project, ...parts);

/** Fails with what the compiler says. */
async function compile(folder: string, files: Readonly<Record<string, string>>, options: object): Promise<void> {
  await mkdir(inProject(folder));
  for (const [name, text] of Object.entries(files)) await writeFile(inProject(folder, name), text);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: "nodenext",
    ...options,
  };
  await writeFile(inProject(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const compiler = path.resolve("node_modules/typescript/bin/tsc");
  const told = await new Promise<string>((resolve) => {
    // Its exit code says no more than its words.
    execFile(process.execPath, [compiler, "-p", inProject(folder)], (_failure, stdout) => resolve(stdout));
  });
  expect(told).toBe("");
}
