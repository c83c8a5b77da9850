import { z } from "zod";
import { type BulkRun, Uuid } from "@/lib/contracts";
import { notFound } from "@/lib/kernel/errors";
import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { can, type Ctx, personOf, query } from "../core";
import { findRun, type ItemRow, reportOf, type RunRow } from "./store";

const REPORTED_MAX = 1_000;

/** GET /installations/bulk/{id}: how far it got, for whoever began it and for those who manage installations. */
export const getBulk = query({
  permission: "installations:read",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }): Promise<BulkRun> =>
    toRun(tx, requireOwnRun(ctx, await findRun(tx, ctx.orgId, input.id))),
});

export function requireOwnRun({ principal }: Ctx, run: RunRow | null): RunRow {
  if (!run || !(run.personId === personOf(principal) || can(principal, "installations:manage")))
    throw notFound("Bulk action");
  return run;
}

export async function toRun(tx: Tx, run: RunRow): Promise<BulkRun> {
  const items = await reportOf(tx, run.id, REPORTED_MAX);
  const examples = (outcome: ItemRow["outcome"]) =>
    items
      .filter((item) => item.outcome === outcome)
      .map(({ id, name, code, detail }) => ({
        id: toInstallationId(id),
        name,
        code: code ?? "internal",
        detail: detail ?? "",
      }));
  return {
    id: run.id,
    action: run.action,
    status: run.status,
    total: run.total,
    succeeded_count: run.succeeded,
    failed_count: run.failed,
    skipped_count: run.skipped,
    succeeded: examples("succeeded").map(({ id }) => id),
    failed: examples("failed"),
    skipped: examples("skipped"),
    created_at: run.createdAt.toISOString(),
    finished_at: run.finishedAt?.toISOString() ?? null,
  };
}
