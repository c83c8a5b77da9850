import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Document } from "@/lib/contracts/openapi";
import { freePort } from "@/lib/testing/server";
import type { Answer } from "./api";

export interface Prism {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const BINARY = path.resolve(import.meta.dirname, "../../node_modules/@stoplight/prism-cli/dist/index.js");
const START_MS = 60_000;

/**
 * Prism as a proxy before the server: it answers with a problem of its own when an answer of the server is not as described,
 * and with `requests` also when a request is not.
 */
export async function startPrism(
  document: Document,
  upstream: string,
  { requests }: { requests: boolean },
): Promise<Prism> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "patchbay-prism-"));
  const file = path.join(folder, "openapi.json");
  await writeFile(file, JSON.stringify(document));
  const port = await freePort();
  const options = ["--errors", `--validate-request=${requests}`, "-h", "127.0.0.1", "-p", String(port), "-v", "warn"];
  const child = spawn(process.execPath, [BINARY, "proxy", file, upstream, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (log += text.toString()));
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_MS; Date.now() < deadline && child.exitCode === null; await sleep(100))
    if (await isUp(url)) return { url, stop };
  await stop();
  throw new Error(`prism did not start:\n${log}`);
}

/** What Prism answers itself; undefined for what came from the server, whose answers all have a request id. */
export function saidByPrism({
  headers,
  body,
}: Answer): { readonly what: string; readonly detail: unknown } | undefined {
  if (headers.has("x-request-id")) return undefined;
  const type = String((body as { type?: unknown } | null)?.type);
  return { what: /^https:\/\/stoplight\.io\/prism\/errors#(\w+)$/.exec(type)?.[1] ?? "unreadable", detail: body };
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
}
