import { setTimeout as sleep } from "node:timers/promises";
import { pgInSystem } from "@/lib/platform/db";
import type { BenchOptions } from "./bench";
import { type Granted, lostOf } from "./refresh-grants";
import { aScene, type Place, type Scene, type Worker } from "./refresh-scene";

export interface Killed {
  readonly kills: number;
  readonly lost: number;
}

/** Short of the margin before a token's end: whoever asks has to wait for a refresh. */
const LIFETIME_SECONDS = 20;
const WORKERS = 4;
/** Workers that are started ahead: the next kill does not wait for them. */
const SPARE = 6;
const ASKS = 8;
const PAUSE_MAX_MS = 150;

/** Ends processes that wait for tokens, at any moment of it, at a server that forgives nothing. */
export async function killWorkers(place: Place, { isQuick, say }: BenchOptions): Promise<Killed> {
  const [kills, grants] = isQuick ? [12, 32] : [1_000, 240];
  const scene = await aScene(place, { grants, delayMs: [20, 120], lifetimeSeconds: LIFETIME_SECONDS });
  const live = await Promise.all(Array.from({ length: WORKERS }, scene.worker));
  const spare = Array.from({ length: SPARE }, scene.worker);
  for (const one of live) one.say(`roam ${ASKS}`);
  const seen = await killing(scene, kills, async () => {
    const index = Math.floor(Math.random() * live.length);
    await sleep(Math.random() * PAUSE_MAX_MS);
    const victim = live[index];
    if (!victim || victim.waiting() === 0) return null;
    const kill = async (): Promise<void> => {
      await victim.kill();
      live[index] = await nextOf(scene, spare);
    };
    return { waiting: victim.waiting(), kill };
  });
  for (const one of [...live, ...(await Promise.all(spare))]) await one.kill();
  return judged("worker", scene, seen, say);
}

/**
 * Ends the leading one of two brokers, at any moment of its calls, at a server that takes a token again for 10 seconds. Every third time its
 * successor ends, too, while it sends the same calls again. Nobody could finish what is cut off for longer than the server's grace: so what
 * was under way is settled before the next.
 */
export async function killBrokers(place: Place, { isQuick, say }: BenchOptions): Promise<Killed> {
  const [kills, grants] = isQuick ? [4, 32] : [200, 240];
  const graceMs = 10_000;
  const scene = await aScene(place, { grants, graceMs, delayMs: [50, 400], lifetimeSeconds: LIFETIME_SECONDS });
  const live = [await scene.worker(), await scene.worker()];
  for (const one of live) one.say(`roam ${2 * ASKS}`);
  let last: readonly string[] = [];
  let isAgain = false;
  const seen = await killing(scene, kills, async () => {
    if (!isAgain) await settledAll(last);
    await sleep(Math.random() * 2 * PAUSE_MAX_MS);
    const index = scene.brokers.findIndex((one) => one.isLeading());
    const victim = scene.brokers[index];
    if (!victim || scene.server.open() === 0) return null;
    last = await sentAttempts(scene.grants);
    const kill = async (): Promise<void> => {
      await victim.kill();
      isAgain = !isAgain && Math.random() < 1 / 3;
      scene.brokers[index] = await scene.broker();
    };
    return { waiting: live.reduce((sum, one) => sum + one.waiting(), 0), kill };
  });
  for (const one of live) await one.kill();
  return judged("broker", scene, seen, say);
}

async function sentAttempts(grants: readonly Granted[]): Promise<string[]> {
  const sql =
    "SELECT attempt AS id FROM credential WHERE attempt IS NOT NULL AND sent_at IS NOT NULL AND installation_id = ANY($1::uuid[])";
  const ids = grants.map(({ id }) => id);
  const { rows } = await pgInSystem((client) => client.query<{ id: string }>(sql, [ids]));
  return rows.map(({ id }) => id);
}

async function settledAll(attempts: readonly string[]): Promise<void> {
  const sql = "SELECT FROM credential WHERE attempt = ANY($1::uuid[])";
  while (((await pgInSystem((client) => client.query(sql, [attempts]))).rowCount ?? 0) > 0) await sleep(20);
}

async function nextOf(scene: Scene, spare: Promise<Worker>[]): Promise<Worker> {
  spare.push(scene.worker());
  const next = await spare.shift();
  if (!next) throw new Error("no worker is started ahead");
  next.say(`roam ${ASKS}`);
  return next;
}

interface Victim {
  /** Callers that wait for a token: in it, or through it. */
  readonly waiting: number;
  readonly kill: () => Promise<void>;
}

interface Seen {
  readonly seconds: number;
  /** Of each kill, what was under way. */
  readonly kills: readonly { readonly waiting: number; readonly intents: number; readonly calls: number }[];
}

/** Kills whom `choose` gives, when it does, until there are enough. */
async function killing(scene: Scene, enough: number, choose: () => Promise<Victim | null>): Promise<Seen> {
  const kills: Seen["kills"][number][] = [];
  const startedAt = performance.now();
  while (kills.length < enough) {
    const victim = await choose();
    if (!victim) continue;
    kills.push({ waiting: victim.waiting, intents: await openIntents(scene.grants), calls: scene.server.open() });
    await victim.kill();
  }
  return { seconds: (performance.now() - startedAt) / 1000, kills };
}

async function openIntents(grants: readonly Granted[]): Promise<number> {
  const sql =
    "SELECT count(*)::int AS count FROM credential WHERE attempt IS NOT NULL AND installation_id = ANY($1::uuid[])";
  const ids = grants.map(({ id }) => id);
  const { rows } = await pgInSystem((client) => client.query<{ count: number }>(sql, [ids]));
  return rows[0]?.count ?? 0;
}

async function judged(name: string, scene: Scene, { kills, seconds }: Seen, say: BenchOptions["say"]): Promise<Killed> {
  const refreshes = scene.server.arrived();
  await scene.server.set({ delayMs: [0, 20] });
  const lost = await lostOf(scene.server, scene.grants);
  await scene.end();
  const mean = (of: (kill: Seen["kills"][number]) => number) =>
    (kills.reduce((sum, kill) => sum + of(kill), 0) / Math.max(1, kills.length)).toFixed(1);
  say("\nkilled      kills   seconds   grants   token calls   lost      at a kill: waiters   intents   calls");
  const cells = [kills.length, seconds.toFixed(0), scene.grants.length, refreshes, lost.length];
  const under = [mean(({ waiting }) => waiting), mean(({ intents }) => intents), mean(({ calls }) => calls)];
  const widths = [9, 9, 8, 13, 6, 24, 9, 7];
  say(name.padEnd(8) + [...cells, ...under].map((cell, at) => String(cell).padStart(widths[at] ?? 0)).join(" "));
  for (const [code, times] of scene.codes) say(`  ${times} callers that lived on were answered ${code}`);
  return { kills: kills.length, lost: lost.length };
}
