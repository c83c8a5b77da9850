import { type Connector, ConnectorReadQuery, type ConnectorState, Uuid } from "@/lib/contracts";
import { listen } from "@/lib/platform/db";
import { drainSignal } from "@/lib/platform/drain";
import { type Ctx, flow, readInput } from "../core";
import { changed, getConnector } from "../installations";

const Input = ConnectorReadQuery.extend({ id: Uuid });

/**
 * GET /connectors/{id}?wait_for=…: answers at once when there is nothing to wait for; else when the state is reached,
 * when it settled elsewhere, or after `timeout` seconds with the state as it is. A deleted connector is not found.
 */
export const waitForConnector = flow("connectors:read", async (ctx, untrusted): Promise<Connector> => {
  const { id, wait_for: wanted, timeout } = readInput(Input, untrusted);
  const first = await getConnector(ctx, { id });
  if (wanted === undefined || isOver(first, wanted)) return first;
  return untilChanged(ctx, id, wanted, timeout * 1000);
});

/** `disconnected` is where a connect attempt ends when it fails: whoever waits for `connected` should hear of it. `created` never comes back. */
function isOver({ state }: Connector, wanted: ConnectorState): boolean {
  return state === wanted || wanted === "created" || (wanted === "connected" && state === "disconnected");
}

async function untilChanged(ctx: Ctx, id: string, wanted: ConnectorState, limitMs: number): Promise<Connector> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let wake = resolve;
  let woken = promise;
  const stop = await listen(changed, {
    onMessage: (payload) => payload === id && wake(),
    onGap: () => wake(),
  });
  const over = AbortSignal.any([AbortSignal.timeout(limitMs), drainSignal()]);
  const ended = new Promise<void>((done) => over.addEventListener("abort", () => done(), { once: true }));
  try {
    for (;;) {
      const connector = await getConnector(ctx, { id });
      if (over.aborted || isOver(connector, wanted)) return connector;
      await Promise.race([woken, ended]);
      ({ promise: woken, resolve: wake } = Promise.withResolvers<void>());
    }
  } finally {
    stop();
  }
}
