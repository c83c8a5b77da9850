import { AppError } from "@/lib/kernel/errors";
import { openDatabase } from "@/lib/platform/boot";
import { drainSignal } from "@/lib/platform/drain";
import type { Env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { runWorker } from "@/lib/platform/worker";
import { schedules, tasks } from "@/lib/worker/tasks";
import { afterMigrate } from "./after-migrate";
import { hostBroker } from "./broker";
import { dataPlane } from "./data-plane";
import { explainRefusal } from "./explain-refusal";
import { createListener } from "./listener";
import type { Plane } from "./listener";
import { preparePages } from "./pages";
import type { Pages } from "./pages";
import { probes } from "./probes";
import { createGatewayServer, listenOn } from "./server";
import { drain, toldToStop } from "./shutdown";

/**
 * Runs the whole server until it is told to stop, then exits with 0. The port is taken first: a taken one should not cost a database start,
 * and whoever asks early gets an answer. Throws ConfigError and whatever keeps the database or the pages from starting.
 */
export async function serve(settings: Env): Promise<void> {
  // A rejection that nobody awaited concerns one request at most; the others should not pay for it.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
  const told = toldToStop();
  await stopped(settings, told);
  process.exit(0);
}

/** Starts everything and ends it in the opposite order once told to; also when a start fails, or is cut short, half-way. */
async function stopped(settings: Env, told: Promise<string>): Promise<void> {
  await using ending = new AsyncDisposableStack();
  const started = start(settings, ending);
  const reason = await Promise.race([told, started.then(() => told)]);
  announce(`${reason}: finishing the requests in flight`);
}

async function start(settings: Env, ending: AsyncDisposableStack): Promise<void> {
  const shown: { pages?: Pages } = {};
  const isReady = () => shown.pages !== undefined && !drainSignal().aborted;
  const show: Plane = async (request, response) => {
    explainRefusal(request, response);
    await shown.pages?.handle(request, response);
    return shown.pages !== undefined;
  };
  const planes = { probes: probes(isReady), starting: refuseUntil(isReady), data: dataPlane, pages: show };
  const { trustProxy, publicUrl, nodeEnv } = settings;
  const listener = createListener({ trustProxy, isSecure: publicUrl.startsWith("https://"), planes });
  const server = createGatewayServer(listener, { isDev: nodeEnv === "development" });
  await listenOn(server, settings.port);

  announce(settings.databaseUrl === undefined ? "Starting the database" : "Opening the database");
  const database = await openDatabase(settings);
  ending.defer(() => database.close());
  if (database.migrated.length > 0) announce(`Applied ${database.migrated.length} migration(s)`);
  ending.defer(await afterMigrate());
  announce("Preparing the pages");
  const prepared = await preparePages(settings, server);
  ending.defer(() => prepared.close());
  const worker = runWorker(tasks, { schedules });
  ending.defer(() => worker.stop());
  const broker = hostBroker();
  ending.defer(async () => {
    await Promise.all([broker.stop(), drain(server)]);
  });
  shown.pages = prepared;
  announce(`Patchbay is ready at ${publicUrl}`);
}

function announce(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Until the pages are there, and again while draining, a kept-alive connection's next request is sent elsewhere. */
function refuseUntil(isReady: () => boolean): Plane {
  return async () => {
    if (isReady()) return false;
    throw new AppError("overloaded", "Patchbay is starting or stopping. Try again shortly.", {
      headers: { "Retry-After": "2", Connection: "close" },
    });
  };
}
