import { z } from "zod";
import { type ConnectAttempt, Uuid } from "@/lib/contracts";
import { type Ctx, query } from "../core";
import { findInstallation, requireVisible } from "../installations";
import { findLatestFlow } from "./store-view";

type Flow = NonNullable<Awaited<ReturnType<typeof findLatestFlow>>>;

/** `{id}`: how far the last trip to the consent page has come; null when there never was one. */
export const describeAttempt = query({
  permission: "connectors:read",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }): Promise<ConnectAttempt | null> => {
    const row = requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id));
    const flow = await findLatestFlow(tx, ctx.orgId, row.id);
    return flow && toAttempt(ctx, flow, row.issuer);
  },
});

function toAttempt(ctx: Ctx, flow: Flow, lastIssuer: string | null): ConnectAttempt {
  return {
    phase: phaseOf(flow, ctx.now()),
    started_at: flow.createdAt.toISOString(),
    expires_at: flow.expiresAt.toISOString(),
    issuer: flow.issuer,
    previous_issuer: lastIssuer === flow.issuer ? null : lastIssuer,
    scopes: flow.scopes,
    own: ctx.principal.kind === "user" && flow.sessionId === ctx.principal.sessionId,
    outcome: flow.outcome,
    outcome_code: flow.outcomeCode,
  };
}

/** Claimed by the callback and without an outcome: the code is being exchanged and the server asked. */
function phaseOf({ consumedAt, outcome, expiresAt }: Flow, now: Date): ConnectAttempt["phase"] {
  if (outcome !== null) return "ended";
  if (consumedAt !== null) return "exchanging";
  return expiresAt <= now ? "ended" : "waiting";
}
