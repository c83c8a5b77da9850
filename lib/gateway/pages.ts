import type { IncomingMessage, Server, ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { drainSignal } from "@/lib/platform/drain";
import type { Env } from "@/lib/platform/env";

export interface Pages {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Next: the pages and the API's route handlers. `server` lets it answer the upgrade requests of its reload in development. */
export async function preparePages(settings: Pick<Env, "nodeEnv" | "port">, server: Server): Promise<Pages> {
  const dev = settings.nodeEnv === "development";
  const app = next({
    dev,
    dir: ROOT,
    hostname: "localhost",
    port: settings.port,
    httpServer: server,
  });
  await app.prepare();
  if (dev) endUpgradesOnDrain(server);
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

/** The reload's sockets never end by themselves and would hold up the stop. */
function endUpgradesOnDrain(server: Server): void {
  server.on("upgrade", (_request, socket) => {
    drainSignal().addEventListener("abort", () => socket.destroy(), { once: true });
  });
}
