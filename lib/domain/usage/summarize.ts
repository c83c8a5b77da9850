import { z } from "zod";
import type { UsageSummary } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import { query } from "../core";
import { InstallationId, visibilityOf } from "../installations";
import { toFigures } from "./figures";
import { summariesOf, type SummaryRow } from "./store";

const Input = z.object({
  ids: z.array(InstallationId).max(200),
  /** UTC days, today included. */
  days: z.number().int().min(1).max(90).default(30),
});

/** What a list of installations shows, in the order of `ids`; what the caller does not see is left out. */
export const summarizeUsage = query({
  permission: "usage:read",
  input: Input,
  run: async ({ tx, ctx, input }): Promise<readonly UsageSummary[]> => {
    const { ids, days } = input;
    if (ids.length === 0) return [];
    const today = ctx.now().toISOString().slice(0, 10);
    const rows = await summariesOf(tx, visibilityOf(ctx), ids, { today, days });
    const summaries = new Map(rows.map((row) => [row.id, toSummary(row, days)]));
    return ids.flatMap((id) => summaries.get(id) ?? []);
  },
});

function toSummary(row: SummaryRow, days: number): UsageSummary {
  const { total_calls: total, failed_calls: failed, p95_latency_ms: p95 } = toFigures(row);
  const byAge = new Map(row.ages.map((age, index) => [age, row.day_calls[index] ?? 0]));
  return {
    installation_id: toInstallationId(row.id),
    total_calls: total,
    failed_calls: failed,
    error_rate: total === 0 ? null : failed / total,
    p95_latency_ms: p95,
    daily_calls: Array.from({ length: days }, (_, index) => byAge.get(days - 1 - index) ?? 0),
  };
}
