import { z } from "zod";
import { type Connector, ConnectorConnectRequest, Uuid } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { probe, type ProbeOutcome } from "@/lib/kernel/mcp";
import { type Challenge, type Fetch, stepUpScopes } from "@/lib/kernel/oauth";
import { type Ctx, flow, query } from "../core";
import { findInstallation, getConnector, type InstallationRow, requireManageable } from "../installations";
import { sealTokens } from "../refresh";
import { requireAllowedReturn } from "./addresses";
import { beginConsent } from "./consent";
import { refusalSentence } from "./failures";
import { handshake } from "./handshake";
import { outgoing } from "./outgoing";
import { recordConnected, recordDisconnected } from "./outcomes";
import { serverInfoOf } from "./server-info";

/** Everything a connect request may do, discovery and registration included. */
const LIMIT_MS = 20_000;

const Input = ConnectorConnectRequest.extend({ id: Uuid });
type Request = z.infer<typeof Input>;

/**
 * POST /connectors/{id}/connect: the handshake, or the way to the consent page.
 * Answers connected, auth_required with `auth_request`, or disconnected for a static token that the server refuses.
 */
export const startConnect = flow("connectors:write", connect, "connector.connect");

/** The same for whoever a verb has let in: `{id}` is a UUID. */
export async function connect(ctx: Ctx, untrusted: unknown): Promise<Connector> {
  const { row, kept, request } = await readTarget(ctx, untrusted);
  const fetch = outgoing(LIMIT_MS);
  try {
    if (request.access_token) return await connectWithToken(ctx, row, request.access_token, fetch);
    // A credential that cannot be used is no reason to stop: consent gives another.
    const outcome = kept && !request.scopes ? await handshake(row, fetch).catch(() => null) : null;
    // A refresh that failed for good has moved it.
    const now = await readRow(ctx, { id: row.id });
    if (outcome === null) return await connectOrAsk(ctx, now, request, fetch);
    return await connectWithKept(ctx, now, { outcome, isStatic: kept === "bearer" }, request, fetch);
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return answerOfTheQuicker(ctx, row.id, error);
    throw error;
  }
}

const readTarget = query({
  permission: "connections:write",
  input: Input,
  run: async ({ tx, ctx, input: request }) => {
    const row = requireManageable(ctx, await findInstallation(tx, ctx.orgId, request.id));
    if (!row.enabled) throw new AppError("disabled", "This connector is disabled. Enable it first.");
    if (request.redirect_url) await requireAllowedReturn(tx, ctx.orgId, request.redirect_url);
    const kept = row.credentials.find(({ kind }) => kind === "oauth" || kind === "bearer")?.kind;
    return { row, request, kept };
  },
});

const readRow = query({
  permission: "connections:write",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => requireManageable(ctx, await findInstallation(tx, ctx.orgId, input.id)),
});

/** A static token never falls into OAuth: refused means disconnected. */
async function connectWithToken(ctx: Ctx, row: InstallationRow, accessToken: string, fetch: Fetch): Promise<Connector> {
  const outcome = await probe({ url: row.url, accessToken, fetch });
  const { id, version } = row;
  switch (outcome.kind) {
    case "ok": {
      const facts = { orgId: ctx.orgId, installationId: id, expiresAt: null, now: ctx.now() };
      const credential = await sealTokens("bearer", { accessToken }, facts);
      return recordConnected(ctx, { id, version, server: serverInfoOf(outcome), credential, grantedScopes: [] });
    }
    case "unauthorized":
    case "forbidden":
      return tokenRefused(ctx, row);
    case "failed":
      throw new AppError(outcome.code, outcome.message);
  }
}

function tokenRefused(ctx: Ctx, { id, version }: InstallationRow): Promise<Connector> {
  const reason = "The server refused the access token.";
  return recordDisconnected(ctx, { id, version, code: "token_rejected", reason });
}

interface KeptToken {
  /** Of the handshake with it. */
  readonly outcome: ProbeOutcome;
  readonly isStatic: boolean;
}

/** A grant that is no longer good, or not enough, is mended by consent. A static token is all there is. */
async function connectWithKept(
  ctx: Ctx,
  row: InstallationRow,
  { outcome, isStatic }: KeptToken,
  request: Request,
  fetch: Fetch,
): Promise<Connector> {
  const { id, version } = row;
  switch (outcome.kind) {
    case "ok":
      return recordConnected(ctx, { id, version, server: serverInfoOf(outcome), credential: null });
    case "failed":
      throw new AppError(outcome.code, outcome.message);
    case "unauthorized":
      return isStatic ? tokenRefused(ctx, row) : connectOrAsk(ctx, row, request, fetch);
    case "forbidden":
      return isStatic ? tokenRefused(ctx, row) : askForMore(ctx, row, outcome.challenge, { request, fetch });
  }
}

/** 403 insufficient_scope: what is granted and what is missing are asked for together, unless that was granted already. */
async function askForMore(
  ctx: Ctx,
  row: InstallationRow,
  challenge: Challenge | undefined,
  { request, fetch }: { readonly request: Request; readonly fetch: Fetch },
): Promise<Connector> {
  if (challenge?.error !== "insufficient_scope") return connectOrAsk(ctx, row, request, fetch);
  const step = stepUpScopes(row.grantedScopes, challenge.scope);
  if (step.kind === "stop") throw new AppError("upstream_error", refusalSentence("forbidden", row.url));
  return beginConsent(ctx, row, { challenge, request: { ...request, scopes: step.scopes }, fetch });
}

async function connectOrAsk(ctx: Ctx, row: InstallationRow, request: Request, fetch: Fetch): Promise<Connector> {
  const { id, version } = row;
  const outcome = await probe({ url: row.url, fetch });
  switch (outcome.kind) {
    case "ok":
      return recordConnected(ctx, { id, version, server: serverInfoOf(outcome), credential: null });
    case "unauthorized":
      return beginConsent(ctx, row, { challenge: outcome.challenge, request, fetch });
    case "forbidden":
      throw new AppError("upstream_error", refusalSentence("forbidden", row.url));
    case "failed":
      throw new AppError(outcome.code, outcome.message);
  }
}

/** Two connects at once, such as a double click: the slower one answers with what the quicker one reached. */
async function answerOfTheQuicker(ctx: Ctx, id: string, conflict: AppError): Promise<Connector> {
  const now = await getConnector(ctx, { id });
  if (now.state === "connected" || now.auth_request !== null) return now;
  throw conflict;
}
