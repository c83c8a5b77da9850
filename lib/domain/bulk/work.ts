import type { BulkAction } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { enqueue, type EnqueueOptions } from "@/lib/platform/queue";
import type { Ctx } from "../core";
import { standings } from "../installations";
import { livePrincipal } from "../orgs";
import { changeOne } from "./change-one";
import { type Done, endRun, findRun, keepOutcomes, waitingItems } from "./store";

const BATCH = 20;
/** A job's share; then the next job goes on, so that none is long under way. */
const PER_JOB = 400;

/**
 * The job: goes on with a bulk action as whoever began it, with the rights they have now; without any left it ends as cancelled.
 * May run twice: what came of an installation is kept once, and one that is already as it should be is skipped.
 */
export async function workOnBulk(orgId: string, bulkId: string, signal?: AbortSignal): Promise<void> {
  const run = await inOrg(orgId, (tx) => findRun(tx, orgId, bulkId));
  if (run?.status !== "running") return;
  const principal = await livePrincipal(orgId, { kind: run.actorKind, id: run.actorId, sessionId: run.sessionId });
  if (principal === null) {
    await inOrg(orgId, (tx) => endRun(tx, bulkId, "cancelled", new Date()));
    return;
  }
  const ctx: Ctx = { orgId, principal, requestId: run.requestId, now: () => new Date() };
  const isOver = await workOn(ctx, bulkId, { most: PER_JOB, signal });
  if (!isOver) await inOrg(orgId, (tx) => enqueue(tx, "bulk", { orgId, bulkId }, oneJob(bulkId)));
}

/** There is one job for an action, and it never runs twice at a time. */
export function oneJob(bulkId: string): EnqueueOptions {
  return { key: `bulk ${bulkId}`, lane: `bulk ${bulkId}` };
}

interface Share {
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

/** Changes one after another, each in a transaction of its own; answers whether the action is over. */
export async function workOn(ctx: Ctx, bulkId: string, share: Share = { most: Infinity }): Promise<boolean> {
  for (let worked = 0; worked < share.most && !share.signal?.aborted; worked += BATCH) {
    const batch = await inOrg(ctx.orgId, async (tx) => {
      const run = await findRun(tx, ctx.orgId, bulkId);
      if (run?.status !== "running") return null;
      const items = await waitingItems(tx, bulkId, BATCH);
      if (items.length === 0) await endRun(tx, bulkId, "done", ctx.now());
      const ids = items.map(({ id }) => id);
      return { action: run.action, items, standings: await standings(tx, ctx, ids) };
    });
    if (batch === null || batch.items.length === 0) return true;
    const done = await changeEach(ctx, batch);
    await inOrg(ctx.orgId, (tx) => keepOutcomes(tx, bulkId, done));
  }
  return false;
}

interface Batch {
  readonly action: BulkAction;
  readonly items: readonly { readonly position: number; readonly id: string }[];
  readonly standings: Awaited<ReturnType<typeof standings>>;
}

async function changeEach(ctx: Ctx, { action, items, standings: known }: Batch): Promise<Done[]> {
  const done: Done[] = [];
  for (const { position, id } of items) {
    const standing = known.find((one) => one.id === id) ?? null;
    done.push({ position, name: standing?.name ?? null, outcome: await changeOne(ctx, action, id, standing) });
  }
  return done;
}
