import { mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const FOLDER = path.resolve(import.meta.dirname, "../node_modules/.patchbay-bench");

/** A TypeScript process of ours as one file of JavaScript: it starts with a quarter of the work, where there are a thousand starts. */
export async function bundled(script: string): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const outfile = path.join(FOLDER, `${path.basename(script, ".ts")}.mjs`);
  await build({ entryPoints: [script], outfile, bundle: true, platform: "node", format: "esm", packages: "external" });
  return outfile;
}

/** Compiled code is kept between the starts, too. */
export function compileCache(): Readonly<Record<string, string>> {
  return { NODE_COMPILE_CACHE: path.join(FOLDER, "compiled") };
}
