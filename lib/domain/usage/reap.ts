import { setTimeout as sleep } from "node:timers/promises";
import { pgInSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { processId } from "./presence";
import { lockIfDead, processesWithCalls } from "./store-open";
import { recordDead } from "./store-record";

/** A process whose connection was cut is back by then; one that died is not. */
const CONFIRM_MS = 3_000;

interface ReapOptions {
  readonly confirmMs?: number;
}

/**
 * Counts the calls of processes that died as failed, each exactly once; answers how many. Run it at start and every minute.
 * Takes 3 seconds when there is a suspect.
 */
export async function reapDeadCalls({ confirmMs = CONFIRM_MS }: ReapOptions = {}): Promise<number> {
  const suspects = await pgInSystem(async (client) => {
    const dead: string[] = [];
    for (const id of await processesWithCalls(client, processId())) if (await lockIfDead(client, id)) dead.push(id);
    return dead;
  });
  if (suspects.length === 0) return 0;
  await sleep(confirmMs);
  let reaped = 0;
  for (const id of suspects) reaped += await reap(id);
  if (reaped > 0) log.warn({ calls: reaped, processes: suspects.length }, "calls of dead processes count as failed");
  return reaped;
}

function reap(id: string): Promise<number> {
  return pgInSystem(async (client) => ((await lockIfDead(client, id)) ? recordDead(client, id) : 0));
}
