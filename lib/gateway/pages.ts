import type { IncomingMessage, Server, ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import type { Env } from "@/lib/platform/env";

export interface Pages {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Next: the pages and the API's route handlers. `server` lets it answer the upgrade requests of its reload in development. */
export async function preparePages(settings: Pick<Env, "nodeEnv" | "port">, server: Server): Promise<Pages> {
  const app = next({
    dev: settings.nodeEnv === "development",
    dir: ROOT,
    hostname: "localhost",
    port: settings.port,
    httpServer: server,
  });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}
