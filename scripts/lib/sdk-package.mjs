import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture } from "./child.mjs";
import { inRoot } from "./root.mjs";
import { runtimeNode } from "./runtime.mjs";
import { Stopped } from "./say.mjs";
import { REFERENCE } from "./sdk-reference.mjs";

const SOURCE = "lib/client";

/** Makes the package human-sdk in that folder, which is emptied first: what `npm pack` and `npm publish` take. */
export async function buildSdk(folder) {
  rmSync(folder, { recursive: true, force: true });
  const dist = path.join(folder, "dist");
  mkdirSync(dist, { recursive: true });
  const args = ["node_modules/typescript/bin/tsc", "-p", `${SOURCE}/tsconfig.build.json`, "--outDir", dist];
  const { code, output } = await capture(runtimeNode(), args);
  if (code !== 0) throw new Stopped(`${output.trim()}\nThe client does not compile`);
  for (const name of readdirSync(dist)) finish(path.join(dist, name));
  for (const file of [`${SOURCE}/package.json`, "LICENSE"])
    copyFileSync(inRoot(file), path.join(folder, path.basename(file)));
  copyDocument(`${SOURCE}/README.md`, path.join(folder, "README.md"));
  copyDocument(REFERENCE, path.join(folder, "REFERENCE.md"));
}

/** The package has its documents side by side. */
function copyDocument(from, to) {
  const text = readFileSync(inRoot(from), "utf8");
  writeFileSync(
    to,
    text.replaceAll("../../docs/human-sdk.md", "REFERENCE.md").replaceAll("../lib/client/README.md", "README.md"),
  );
}

/** Node and browsers want whole file names in an import. A file that only had types is not needed. */
function finish(file) {
  const text = readFileSync(file, "utf8");
  if (text.trim() === "export {};" && file.endsWith(".js")) rmSync(file);
  else writeFileSync(file, text.replace(/(\bfrom ")(\.\/[\w-]+)(";)/g, "$1$2.js$3"));
}
