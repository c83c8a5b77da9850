import { inSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { prepareSealing } from "../credentials";
import { openAttempts } from "./store";

const NONE = { running: [], without: [], dead: [], overdue: new Date(0), arrived: new Date(0), limit: 1 };
const NOWHERE = "00000000-0000-0000-0000-000000000000";

/**
 * Does what a process does slowly the first time: connecting, the first query, the master key. Whoever takes the lead has calls to send again
 * that their vendors wait for.
 */
export async function warmUp(): Promise<void> {
  const place = { orgId: NOWHERE, installationId: NOWHERE, kind: "refresh_answer", version: 1 } as const;
  const [query, seal] = await Promise.allSettled([inSystem((tx) => openAttempts(tx, NONE)), prepareSealing(place)]);
  for (const one of [query, seal])
    if (one.status === "rejected") log.warn({ err: one.reason }, "the refresh broker starts without its warm-up");
}
