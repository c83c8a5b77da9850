import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

export const engineFolder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));

/** The engine's class, and the text of the last Rust panic ("" when there was none). */
export async function loadEngine() {
  let panic = "";
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
  // The package's own entry imports the .wasm file as a module, which Node does only behind a flag.
  const bindings = await import(path.join(engineFolder, "schema_engine_bg.js"));
  const bytes = readFileSync(path.join(engineFolder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return { SchemaEngine: bindings.SchemaEngine, lastPanic: () => panic };
}
