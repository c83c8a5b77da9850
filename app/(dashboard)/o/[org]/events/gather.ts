import { apiQuery, type CallQuery } from "@/components/activity/call-query";
import type { OpenedCall } from "@/components/activity/call-drawer";
import { callersOf } from "@/components/activity/callers";
import type { CallErrors } from "@/lib/contracts";
import { can, type Ctx } from "@/lib/domain/core";
import { listApiKeys, listMembers } from "@/lib/domain/orgs";
import { callsKept, getCall, getCallErrors, getUsageBreakdown, listCalls } from "@/lib/domain/usage";

interface LogPlace {
  readonly ctx: Ctx;
  /** Undefined: every installation that the reader sees. */
  readonly id: string | undefined;
  readonly now: Date;
}

/** The newest calls that the query finds, what failed in its stretch, what there is to filter by, and who calls. */
export async function gatherLog({ ctx, id, now }: LogPlace, query: CallQuery, call: string | null) {
  const place = id === undefined ? {} : { id };
  const kept = callsKept(now);
  // What is past its time goes by the day, within the hour; nobody should count on it.
  const asked = apiQuery(query, now.toISOString(), kept.since.toISOString());
  const { from, to = now.toISOString() } = asked;
  const isPast = Date.parse(from) < Date.parse(to);
  const [calls, errors, operations] = await Promise.all([
    listCalls(ctx, { ...place, ...asked }),
    isPast ? getCallErrors(ctx, { ...place, from, to }) : noErrors(from, to),
    operationsOf(ctx, place, kept.since, now),
  ]);
  // One page does not take more connections than that at a time.
  const [opened, callers] = await Promise.all([call === null ? null : openCall(ctx, place, call), gatherCallers(ctx)]);
  return { asked, calls, errors, operations, opened, callers, days: kept.days };
}

async function operationsOf(ctx: Ctx, place: object, since: Date, now: Date): Promise<readonly string[]> {
  const { data } = await getUsageBreakdown(ctx, {
    ...place,
    from: since.toISOString(),
    to: now.toISOString(),
    limit: 200,
  });
  return data.map(({ key }) => key).toSorted();
}

/** A call that is gone, or somebody else's, is no reason to withhold the list. */
async function openCall(ctx: Ctx, place: object, id: string): Promise<OpenedCall> {
  try {
    return { kind: "call", id, call: await getCall(ctx, { ...place, call_id: id }) };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return { kind: "missing", id, reason: error.message };
  }
}

function isNotFound(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "not_found";
}

async function gatherCallers(ctx: Ctx) {
  const [members, keys] = await Promise.all([
    can(ctx.principal, "members:read") ? listMembers(ctx, {}) : [],
    can(ctx.principal, "keys:write") ? listApiKeys(ctx, {}) : { data: [] },
  ]);
  return callersOf(members, keys.data);
}

function noErrors(from: string, to: string): CallErrors {
  return { from, to, data: [], looked_at: 0, truncated: false };
}
