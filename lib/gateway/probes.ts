import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/platform/db";
import { metrics } from "@/lib/platform/metrics";

const DATABASE_TIMEOUT_MS = 2_000;

/** /healthz: the process lives. /readyz: it should get requests. /metrics: Prometheus. */
export function probes(isReady: () => boolean) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    switch (request.url?.split("?", 1)[0]) {
      case "/healthz":
        say(response, 200, "ok");
        return true;
      case "/readyz": {
        const isUp = isReady() && (await databaseAnswers());
        say(response, isUp ? 200 : 503, isUp ? "ready" : "not ready");
        return true;
      }
      case "/metrics":
        say(response, 200, await metrics().metrics(), metrics().contentType);
        return true;
      default:
        return false;
    }
  };
}

async function databaseAnswers(): Promise<boolean> {
  const late = sleep(DATABASE_TIMEOUT_MS, false, { ref: false });
  const answered = pool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([answered, late]);
}

function say(response: ServerResponse, status: number, body: string, contentType = "text/plain; charset=utf-8"): void {
  response.writeHead(status, { "Content-Type": contentType, "Cache-Control": "no-store" }).end(body);
}
