import path from "node:path";
import { bundled } from "./bundle";

/** Processes as files that start quickly. */
export interface Scripts {
  readonly worker: string;
  readonly herd: string;
  readonly broker: string;
}

export async function refreshScripts(): Promise<Scripts> {
  const at = (name: string) => bundled(path.resolve(import.meta.dirname, `../lib/testing/${name}-process.ts`));
  const herd = await bundled(path.resolve(import.meta.dirname, "herd-process.ts"));
  return { herd, worker: await at("token-worker"), broker: await at("broker") };
}
