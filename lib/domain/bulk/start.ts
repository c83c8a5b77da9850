import { type BulkAction, BulkRequest, type BulkRun } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { parseInstallationId, uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/queue";
import { command, type Ctx, flow, personOf } from "../core";
import { matchingIds } from "../installations";
import { getBulk, requireOwnRun } from "./get";
import { findRun, idsThatSucceeded, insertRun } from "./store";
import { oneJob, workOn } from "./work";

/** So many are done before the answer; more are for the background. */
const AT_ONCE_MAX = 100;
const MOST = 100_000;
/** Should the process die over those that are done at once, the background goes on with them. */
const RESCUE_AFTER_MS = 60_000;

/**
 * POST /installations/bulk: one action over a selection. Each installation is changed by the verb that changes one, with its permission,
 * its audit entry and its revocation; the bulk action itself is on the trail besides, under the same request id.
 */
export const startBulk = flow(
  "installations:write",
  async (ctx, untrusted): Promise<BulkRun> => {
    const { id, total } = await planBulk(ctx, untrusted);
    if (total <= AT_ONCE_MAX) await workOn(ctx, id);
    return getBulk(ctx, { id });
  },
  "installation.bulk",
);

const planBulk = command({
  action: "installation.bulk",
  permission: "installations:write",
  input: BulkRequest,
  run: async ({ tx, ctx, input }) => {
    const ids = await selected(tx, ctx, input);
    const id = uuidv7();
    const now = ctx.now();
    const run = {
      id,
      action: input.action,
      ...actorOf(ctx),
      requestId: ctx.requestId,
      total: ids.length,
      createdAt: now,
    };
    await insertRun(tx, ctx.orgId, run, ids);
    const runAt = new Date(now.getTime() + (ids.length <= AT_ONCE_MAX ? RESCUE_AFTER_MS : 0));
    await enqueue(tx, "bulk", { orgId: ctx.orgId, bulkId: id }, { ...oneJob(id), runAt });
    const { action, ids: named, filter, succeeded_in: undone } = input;
    const after = {
      action,
      count: ids.length,
      ...(named ? {} : { filter: filter ?? null, succeeded_in: undone ?? null }),
    };
    return { result: { id, total: ids.length }, audit: { entityType: "bulk", entityId: id, after } };
  },
});

async function selected(tx: Tx, ctx: Ctx, input: BulkRequest): Promise<string[]> {
  if (input.ids) return readIds(input.ids);
  if (input.succeeded_in !== undefined) return undone(tx, ctx, input.succeeded_in, input.action);
  const { filter = {}, expected_count: expected = 0 } = input;
  const ids = await matchingIds(tx, ctx, filter, MOST + 1);
  if (ids.length > MOST)
    throw new AppError("validation_failed", `At most ${MOST} installations are changed at once: narrow the filters.`);
  if (ids.length > expected)
    throw new AppError("conflict", `By now ${ids.length} installations match, not ${expected}. Look again.`);
  return ids;
}

function readIds(given: readonly string[]): string[] {
  const ids = given.map((text, index) => {
    const id = parseInstallationId(text);
    if (id !== null) return id;
    const message = "must be a UUID or inst_<32 hex digits>";
    const errors = [{ field: `ids.${index}`, code: "custom", message }];
    throw new AppError("validation_failed", `ids.${index}: ${message}`, { errors });
  });
  return [...new Set(ids)];
}

const UNDO: Readonly<Partial<Record<BulkAction, BulkAction>>> = { enable: "disable", disable: "enable" };

/** Exactly what that action changed, and only by its opposite. */
async function undone(tx: Tx, ctx: Ctx, runId: string, action: BulkAction): Promise<string[]> {
  const run = requireOwnRun(ctx, await findRun(tx, ctx.orgId, runId));
  if (UNDO[run.action] !== action) throw new AppError("bad_request", `${action} does not undo ${run.action}.`);
  if (run.status === "running") throw new AppError("conflict", "That action is still under way: cancel it first.");
  return idsThatSucceeded(tx, run.id);
}

function actorOf({ principal }: Ctx) {
  const personId = personOf(principal);
  if (principal.kind === "system" || personId === null)
    throw new AppError("bad_request", "A bulk action needs a person who answers for it.");
  const sessionId = principal.kind === "user" ? principal.sessionId : null;
  return { actorKind: principal.kind, actorId: principal.id, personId, sessionId } as const;
}
