import { EventEmitter, once as occurs } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { log } from "../log";
import { forget, once } from "../once";
import { clientConfig } from "./connection";
import { serialQueries } from "./serial";

interface Listener {
  readonly onMessage: (payload: string) => void;
  /** The connection was down for a while: messages may have been missed, so look at the state again. */
  readonly onGap?: () => void;
}

interface Hub {
  readonly listeners: Map<string, Set<Listener>>;
  /** Emits `connected` each time the connection is up and listens to every channel. */
  readonly events: EventEmitter;
  connection: { readonly query: ReturnType<typeof serialQueries>; readonly end: () => Promise<void> } | undefined;
  closed: boolean;
}

const RETRY_FIRST_MS = 100;
const RETRY_MAX_MS = 2_000;

/**
 * Calls the listener for each NOTIFY on `channel`, through the process's one listening connection, which opens again by itself.
 * Resolves once messages arrive, so that a state read afterwards cannot miss its change. Answers the function that ends it.
 */
export async function listen(channel: string, listener: Listener | Listener["onMessage"]): Promise<() => void> {
  const entry = typeof listener === "function" ? { onMessage: listener } : listener;
  const hub = openHub();
  const entries = hub.listeners.get(channel) ?? new Set();
  hub.listeners.set(channel, entries.add(entry));
  // A LISTEN that fails means a lost connection: the next one listens to every channel again.
  const heard = await hub.connection?.query(listenTo(channel)).catch(() => undefined);
  if (heard === undefined) await occurs(hub.events, "connected");
  return () => stopListening(hub, channel, entry);
}

/** Ends the listening connection; nothing is delivered afterwards. */
export async function closeListener(): Promise<void> {
  const hub = once<Hub | undefined>("listen", () => undefined);
  if (hub === undefined) return;
  hub.closed = true;
  hub.listeners.clear();
  forget("listen");
  hub.events.emit("connected");
  await hub.connection?.end().catch(() => {});
}

function openHub(): Hub {
  return once("listen", () => {
    const hub: Hub = { listeners: new Map(), events: new EventEmitter(), connection: undefined, closed: false };
    hub.events.setMaxListeners(0);
    void keepConnected(hub);
    return hub;
  });
}

async function keepConnected(hub: Hub): Promise<void> {
  let waitMs = RETRY_FIRST_MS;
  for (let isFirst = true; !hub.closed;) {
    try {
      const { ended } = await connect(hub);
      if (!isFirst) announceGap(hub);
      isFirst = false;
      waitMs = RETRY_FIRST_MS;
      await ended;
    } catch (error) {
      log.warn({ err: error }, "cannot listen to the database; trying again");
    }
    hub.connection = undefined;
    if (!hub.closed) await sleep(waitMs, undefined, { ref: false });
    waitMs = Math.min(waitMs * 2, RETRY_MAX_MS);
  }
}

/** Resolves when every channel is heard, with a promise of the connection's end. */
async function connect(hub: Hub): Promise<{ ended: Promise<unknown> }> {
  const client = new pg.Client(clientConfig());
  const ended = new Promise((resolve) => client.once("end", resolve));
  client.on("error", () => {});
  client.on("notification", ({ channel, payload }) => deliver(hub, channel, payload ?? ""));
  await client.connect();
  const query = serialQueries(client);
  for (const channel of hub.listeners.keys()) await query(listenTo(channel));
  hub.connection = { query, end: () => client.end() };
  hub.events.emit("connected");
  return { ended };
}

function listenTo(channel: string): string {
  return `listen ${pg.escapeIdentifier(channel)}`;
}

function stopListening(hub: Hub, channel: string, entry: Listener): void {
  const entries = hub.listeners.get(channel);
  entries?.delete(entry);
  if (entries?.size !== 0) return;
  hub.listeners.delete(channel);
  hub.connection?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => {});
}

function deliver(hub: Hub, channel: string, payload: string): void {
  for (const { onMessage } of hub.listeners.get(channel) ?? []) attempt(() => onMessage(payload));
}

function announceGap(hub: Hub): void {
  for (const entries of hub.listeners.values()) for (const { onGap } of entries) attempt(() => onGap?.());
}

/** One listener's fault is not the others'. */
function attempt(call: () => void): void {
  try {
    call();
  } catch (error) {
    log.error({ err: error }, "a listener failed");
  }
}
