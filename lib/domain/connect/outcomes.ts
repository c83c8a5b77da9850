import { z } from "zod";
import { DisconnectCode } from "@/lib/contracts";
import { Uuid } from "@/lib/contracts";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { command, type Ctx, systemCtx } from "../core";
import { dropAndRevoke, findCredentials, SIGN_IN_KINDS, surrenderCredentials } from "../credentials";
import { lockInstallation, type InstallationRow, toConnector, transition } from "../installations";
import { replaceCredential } from "./replace-credential";
import { SealedSignIn } from "./sealed-sign-in";
import { stampOf } from "./stamp";
import { endFlow, FlowOutcome, insertFlow, type NewFlow, supersedeFlows } from "./store";

/** Commands that write down what the network said; the flows in this module call them once they know. */

const Server = z.object({ name: z.string(), version: z.string(), era: z.string(), protocol_version: z.string() });

/** The handshake succeeded. `version`: as it was read before the network was asked; `flow`: the one that ends with it. */
export const recordConnected = command({
  action: "connector.connect",
  permission: "connections:write",
  input: z.object({
    id: Uuid,
    version: z.number().optional(),
    server: Server,
    credential: SealedSignIn.nullable(),
    grantedScopes: z.array(z.string()).optional(),
    /** Of what a client asked for itself. */
    requestedScopes: z.array(z.string()).optional(),
    /** Until when the credential before is tried where the new one is refused; at once it goes without. */
    overlapUntil: z.date().nullable().default(null),
    flow: FlowOutcome.optional(),
  }),
  run: async ({ tx, ctx, input }) => {
    const row = await current(tx, ctx, input);
    await settleFlows(tx, ctx, row, input.flow);
    if (input.credential) await replaceCredential(tx, row, input.credential, input.overlapUntil);
    const moved = await transition(tx, ctx, row, {
      to: "connected",
      server: input.server,
      ...(input.credential?.issuer ? { issuer: input.credential.issuer } : {}),
      ...(input.grantedScopes ? { grantedScopes: input.grantedScopes } : {}),
      ...(input.requestedScopes ? { requestedScopes: input.requestedScopes } : {}),
    });
    return { result: toConnector(moved), audit: change(row, moved) };
  },
});

/** The server asks for consent: the flow and the state change are one. Older open flows of the installation end. */
export const recordAuthRequired = command({
  action: "connector.authorize",
  permission: "connections:write",
  input: z.object({
    id: Uuid,
    version: z.number(),
    authorizeUrl: z.url(),
    flow: z.custom<NewFlow>(),
  }),
  run: async ({ tx, ctx, input }) => {
    const row = await current(tx, ctx, input);
    const place = { orgId: ctx.orgId, installationId: row.id };
    await supersedeFlows(tx, place, ctx.now());
    await insertFlow(tx, place, input.flow);
    const moved = await transition(tx, ctx, row, {
      to: "auth_required",
      authorizeUrl: input.authorizeUrl,
      requestedScopes: input.flow.scopes,
      ...(input.flow.clientSource === "pre_registered" ? { clientIssuer: input.flow.issuer } : {}),
    });
    const { entityType, entityId, before, after } = change(row, moved);
    const asked = { ...after, signs_in_at: input.flow.issuer };
    return {
      result: toConnector(moved),
      audit: { entityType, entityId, before: { ...before, signs_in_at: row.issuer }, after: asked },
    };
  },
});

/** It did not work out; `credential` is kept for a transient fault so that a later probe can use it. */
export const recordDisconnected = command({
  action: "connector.fail",
  permission: "connections:write",
  input: z.object({
    id: Uuid,
    version: z.number().optional(),
    code: DisconnectCode,
    reason: z.string().max(500),
    nextProbeAt: z.date().nullable().default(null),
    credential: SealedSignIn.nullable().default(null),
    /** Stamps of what is stored and was refused by a 401. */
    refused: z.array(z.string()).default([]),
    flow: FlowOutcome.optional(),
  }),
  run: async ({ tx, ctx, input }) => {
    const row = await current(tx, ctx, input);
    await settleFlows(tx, ctx, row, input.flow);
    if (input.credential) await replaceCredential(tx, row, input.credential, null);
    const { code, reason, nextProbeAt } = input;
    await dropDead(tx, row, code, input.refused);
    const moved = await transition(tx, ctx, row, { to: "disconnected", code, reason, nextProbeAt });
    return { result: toConnector(moved), audit: change(row, moved) };
  },
});

/** What background work found out about an installation as it was read; whoever has changed it since knows better. */
export async function disconnectUnlessChanged(
  orgId: string,
  by: string,
  { id, version }: InstallationRow,
  why: {
    readonly code: DisconnectCode;
    readonly reason: string;
    readonly nextProbeAt?: Date | null;
    readonly refused?: string[];
  },
): Promise<void> {
  await recordDisconnected(systemCtx(orgId, by), { id, version, ...why }).catch((error: unknown) => {
    if (!(error instanceof AppError && (error.code === "conflict" || error.code === "not_found"))) throw error;
  });
}

/** Nobody came back from the consent page, or the callback broke off. An installation that no longer waits for it stays as it is. */
export const recordExpired = command({
  action: "connector.fail",
  permission: "connections:write",
  input: z.object({ id: Uuid, flow: FlowOutcome, reason: z.string().max(500) }),
  run: async ({ tx, ctx, input }) => {
    const row = await current(tx, ctx, input);
    await settleFlows(tx, ctx, row, input.flow);
    const waits = row.state === "auth_required";
    const expired = { to: "disconnected", code: "flow_expired", reason: input.reason } as const;
    const moved = waits ? await transition(tx, ctx, row, expired) : row;
    return { result: toConnector(moved), audit: change(row, moved) };
  },
});

/** Either this flow ends here, or whatever happened makes every open one void. */
async function settleFlows(
  tx: Tx,
  ctx: Ctx,
  row: InstallationRow,
  flow: z.output<typeof FlowOutcome> | undefined,
): Promise<void> {
  const place = { orgId: row.orgId, installationId: row.id };
  if (flow) await endFlow(tx, place, flow, ctx.now());
  else await supersedeFlows(tx, place, ctx.now());
}

const STATIC_KINDS = [...SIGN_IN_KINDS.filter((kind) => kind !== "oauth"), "previous"] as const;

/** What will never work again is not kept; of secrets only those go that the server has refused. What the vendor issued with it is revoked. */
async function dropDead(
  tx: Tx,
  { orgId, id }: InstallationRow,
  code: DisconnectCode,
  refused: readonly string[],
): Promise<void> {
  if (code === "refresh_failed") await surrenderCredentials(tx, orgId, id);
  if (code !== "token_rejected") return;
  const rows = (await findCredentials(tx, orgId, id)).filter((row) => refused.includes(stampOf(row)));
  const dead = STATIC_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
  await dropAndRevoke(tx, { orgId, installationId: id }, dead);
}

/** The row, locked; with `version` given, moved by somebody else in the meantime is a conflict in `transition`. */
async function current(
  tx: Tx,
  ctx: Ctx,
  { id, version }: { id: string; version?: number | undefined },
): Promise<InstallationRow> {
  const row = await lockInstallation(tx, ctx.orgId, id);
  if (!row) throw notFound("Connector");
  return version === undefined ? row : { ...row, version };
}

function change(before: InstallationRow, after: InstallationRow) {
  const facts = ({ state, disconnectCode, grantedScopes }: InstallationRow) => ({
    state,
    disconnect_code: disconnectCode,
    granted_scopes: grantedScopes,
  });
  return { entityType: "installation", entityId: before.id, before: facts(before), after: facts(after) };
}
