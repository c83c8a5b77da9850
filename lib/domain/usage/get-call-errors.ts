import { type CallErrorGroup, type CallErrors, CallErrorsQuery } from "@/lib/contracts";
import { query } from "../core";
import { InstallationId } from "../installations";
import { placeOf } from "./call-place";
import { requireSpan } from "./span";
import { type FailureRow, groupFailures } from "./store-calls";

const DAYS_MAX = 400;
const PARTS = 24;
const LOOKED_AT_MAX = 50_000;
const GROUPS_MAX = 50;

const Input = CallErrorsQuery.extend({ id: InstallationId.optional() });

/** `{id?, from, to}`: what failed, by operation and way of failing, the most frequent first. Looks at the newest 50,000 failures. */
export const getCallErrors = query({
  permission: "usage:read",
  input: Input,
  run: async ({ tx, ctx, input }): Promise<CallErrors> => {
    const { from, to } = requireSpan(input, { daysMax: DAYS_MAX });
    const place = await placeOf(tx, ctx, input.id);
    // One more than is told of tells whether there are more.
    const rows = await groupFailures(tx, place, { from, to }, { parts: PARTS, lookedAtMax: LOOKED_AT_MAX + 1 });
    const total = rows.reduce((sum, { count }) => sum + count, 0);
    const groups = Map.groupBy(rows, ({ operation, error_code: code, status }) =>
      JSON.stringify([operation, code, status]),
    );
    const data = [...groups.values()].map((parts) => toGroup(parts, total)).toSorted(byFrequency);
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      data: data.slice(0, GROUPS_MAX),
      looked_at: Math.min(total, LOOKED_AT_MAX),
      truncated: total > LOOKED_AT_MAX,
    };
  },
});

function toGroup(parts: readonly FailureRow[], total: number): CallErrorGroup {
  const [one] = parts;
  if (!one) throw new Error("a group without a row");
  const series = Array.from({ length: PARTS }, () => 0);
  for (const { part, count } of parts) series[part] = count;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return {
    operation: one.operation,
    error_code: one.error_code,
    status: one.status,
    count,
    share: count / total,
    first_at: new Date(Math.min(...parts.map((part) => part.first_at.getTime()))).toISOString(),
    last_at: new Date(Math.max(...parts.map((part) => part.last_at.getTime()))).toISOString(),
    series,
  };
}

function byFrequency(a: CallErrorGroup, b: CallErrorGroup): number {
  return b.count - a.count || b.last_at.localeCompare(a.last_at);
}
