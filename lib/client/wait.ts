import type { Connector, ConnectorState } from "./connector-types";
import { FinalStateError, NotFoundError, TimeoutError } from "./errors";
import { isTransient } from "./retry";
import { connectorPath, having, type IdOrObject, type Wire } from "./wire";

export interface WaitOptions {
  /** Seconds between two looks. Default 1; the server holds each look until there is something to tell. */
  pollInterval?: number | undefined;
  /** Seconds for the whole wait. */
  timeout?: number | undefined;
  signal?: AbortSignal | undefined;
}

export interface WaitForStateOptions extends WaitOptions {
  /** Default `connected`. */
  state?: ConnectorState | undefined;
}

/** The longest that the server holds one look. */
const holdMaxSec = 25;
/** What an answer may take beyond that. */
const graceSec = 5;

export async function waitForState(wire: Wire, id: IdOrObject, options: WaitForStateOptions): Promise<Connector> {
  const { state = "connected", timeout = 300 } = options;
  const path = connectorPath(id);
  return untilTold(
    wire,
    { ...options, timeout },
    `The connector was not ${state} within ${timeout} s.`,
    async (leftSec) => {
      const hold = Math.min(leftSec, holdMaxSec);
      const connector = await wire.http("GET", path, having<Connector>("id", "state"), {
        query: { wait_for: state, timeout: hold },
        signal: options.signal,
        timeoutMs: (hold + graceSec) * 1000,
        attemptsMax: 1,
      });
      if (connector.state === state) return { told: connector };
      if (isFinal(connector.state, state)) throw outOfReach(connector, state);
      return undefined;
    },
  );
}

export async function waitForDeletion(wire: Wire, id: IdOrObject, options: WaitOptions): Promise<void> {
  const { timeout = 30, signal } = options;
  const path = connectorPath(id);
  await untilTold(
    wire,
    { ...options, timeout },
    `The connector was still there after ${timeout} s.`,
    async (leftSec) => {
      const timeoutMs = (leftSec + graceSec) * 1000;
      const isGone = await wire
        .http("GET", path, having<Connector>("id"), { signal, timeoutMs, attemptsMax: 1 })
        .then(() => false, goneWhenNotFound);
      return isGone ? { told: undefined } : undefined;
    },
  );
}

/** `connected` is lost when an attempt has failed; `created` never comes back. Every other state may still come. */
function isFinal(state: ConnectorState, wanted: ConnectorState): boolean {
  return wanted === "created" || (wanted === "connected" && state === "disconnected");
}

function outOfReach(connector: Connector, wanted: ConnectorState): FinalStateError {
  const { state, disconnect_code: code, disconnect_reason: reason } = connector;
  const detail = `The connector is ${state} and will not be ${wanted}${reason === null ? "." : `: ${reason}`}`;
  return new FinalStateError(connector, { code: code ?? state, detail });
}

function goneWhenNotFound(error: unknown): true {
  if (error instanceof NotFoundError) return true;
  throw error;
}

/** Looks until a look tells something. A server that is away for a moment, or busy, is waited for too. */
async function untilTold<T>(
  { pause }: Wire,
  { timeout, pollInterval = 1, signal }: WaitOptions & { readonly timeout: number },
  tooLate: string,
  look: (leftSec: number) => Promise<{ readonly told: T } | undefined>,
): Promise<T> {
  const end = performance.now() + timeout * 1000;
  const leftMs = () => Math.max(end - performance.now(), 0);
  for (;;) {
    const left = leftMs();
    let restMs = pollInterval * 1000;
    try {
      const answer = await look(left / 1000);
      if (answer) return answer.told;
    } catch (error) {
      if (!isTransient(error) || left === 0) throw error;
      restMs = Math.max(restMs, (error.retryAfter ?? 0) * 1000);
    }
    if (left === 0) throw new TimeoutError({ status: 0, code: "timeout", detail: tooLate });
    await pause.sleep(Math.min(restMs, leftMs()), signal);
  }
}
