import { refreshHooks } from "@/lib/domain/connect";
import { type Broker, runBroker } from "@/lib/domain/refresh";
import { closeConnections, setConnection } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { setSandboxMcpUrl } from "@/lib/platform/runtime";
import { BrokerOrder, type BrokerState } from "./broker-orders";

/**
 * The refresh broker's process. The server that started it says by its channel which database it works on, and when to stop; when that server
 * is gone without a word, it finishes the calls in flight and ends by itself.
 */
const STATE_MS = 5_000;
let broker: Broker | undefined;
let isStopping = false;

process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
// Of a terminal's signals the server is told too, and says what follows.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
process.once("SIGTERM", () => void stop());
process.once("disconnect", () => void stop());
process.on("message", (message) => obey(BrokerOrder.parse(message)));

function obey(order: BrokerOrder): void {
  switch (order.kind) {
    case "start":
      setConnection({ url: order.url, role: order.role ?? undefined, connectionsMax: order.connectionsMax });
      setSandboxMcpUrl(order.sandboxMcpUrl);
      broker ??= runBroker(refreshHooks);
      setInterval(tellState, STATE_MS).unref();
      return;
    case "sandbox":
      setSandboxMcpUrl(order.sandboxMcpUrl);
      return;
    case "stop":
      void stop();
  }
}

function tellState(): void {
  if (!broker || !process.connected) return;
  process.send?.({ isLeading: broker.isLeading(), running: broker.running() } satisfies BrokerState);
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await broker?.stop().catch((error: unknown) => log.error({ err: error }, "the refresh broker did not stop well"));
  await closeConnections().catch(() => {});
  process.exit(0);
}
