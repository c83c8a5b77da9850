import { z } from "zod";
import {
  type Connector,
  ConnectorConnectRequest,
  type CredentialInput,
  type CredentialType,
  Uuid,
} from "@/lib/contracts";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { type Challenge, type Fetch, stepUpScopes } from "@/lib/kernel/oauth";
import { type Ctx, flow, query } from "../core";
import { type CredentialRow, findSignIn, isDatabase, readGiven, typeOf } from "../credentials";
import {
  changedMeanwhile,
  findInstallation,
  getConnector,
  type InstallationRow,
  requireEnabled,
  requireManageable,
} from "../installations";
import { accessWith } from "./access-token";
import { requireAllowedReturn } from "./addresses";
import { beginConsent } from "./consent";
import { refusalSentence } from "./failures";
import { type Handshake, handshake, shakeHands } from "./handshake";
import { NO_SECRET } from "./open-sign-in";
import { outgoing } from "./outgoing";
import { recordConnected, recordDisconnected } from "./outcomes";
import { isProbed } from "./probe";
import { prove } from "./prove";
import { refusalOfStatic } from "./rejected";
import { refusedUnchanged } from "./replace-with";
import { serverInfoOf } from "./server-info";
import { stampOf } from "./stamp";

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
    const given = await givenWith(request, kept);
    if (given !== null) return await connectWithGiven(ctx, row, given, fetch);
    // Whoever names scopes asks for consent, whatever becomes of the grant at hand.
    if (kept === null || request.scopes) return await connectOrAsk(ctx, row, request, fetch);
    const tried = await tryKept(row, kept, fetch);
    if (tried === null) return await connectOrAsk(ctx, await unlessMoved(ctx, row), request, fetch);
    return await connectWithKept(ctx, row, { ...tried, fixed: typeOfFixed(kept) }, request, fetch);
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return answerOfTheQuicker(ctx, row.id, error);
    throw error;
  }
}

const readTarget = query({
  permission: "connections:write",
  input: Input,
  run: async ({ tx, ctx, input: request }) => {
    const row = requireEnabled(requireManageable(ctx, await findInstallation(tx, ctx.orgId, request.id)));
    if (request.redirect_url) await requireAllowedReturn(tx, ctx.orgId, request.redirect_url);
    return { row, request, kept: await findSignIn(tx, ctx.orgId, row.id) };
  },
});

const readRow = query({
  permission: "connections:write",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => requireManageable(ctx, await findInstallation(tx, ctx.orgId, input.id)),
});

/** The row after a handshake that came to nothing: a refresh that failed for good has moved it. Whoever else has knows better. */
async function unlessMoved(ctx: Ctx, { id, version }: InstallationRow): Promise<InstallationRow> {
  const now = await readRow(ctx, { id });
  if (now.version !== version && now.disconnectCode !== "refresh_failed") throw changedMeanwhile();
  return now;
}

interface Given {
  readonly input: CredentialInput;
  /** Stamps of where it is stored already. */
  readonly refused: string[];
  /** Something else is stored. */
  readonly hasOther: boolean;
}

/** A credential that was given never falls into OAuth: refused means disconnected, where nothing else is there to stay connected with. */
async function connectWithGiven(
  ctx: Ctx,
  row: InstallationRow,
  { input, refused, hasOther }: Given,
  fetch: Fetch,
): Promise<Connector> {
  const { id, version } = row;
  const proof = await prove(row, input, fetch);
  if (proof.kind === "accepted") return recordConnected(ctx, { id, version, ...proof });
  if (hasOther || (refused.length === 0 && isProbed(row))) throw refusedUnchanged(input);
  return credentialRefused(ctx, row, { by: proof.by, type: input.type, refused });
}

/** What is to be tried first and kept if it works: a token that came with the request, or a client whose first token is not there yet. */
async function givenWith({ access_token: token }: Request, kept: CredentialRow | null): Promise<Given | null> {
  if (token) return { input: { type: "bearer", token }, refused: [], hasOther: kept !== null };
  if (kept?.kind !== "client_credentials") return null;
  return { input: await readGiven(kept), refused: [stampOf(kept)], hasOther: false };
}

/**
 * Null where the grant is of no use and consent gives another. A fault that passes is no reason for that while the connection stands or
 * comes back by itself: it would wait for a person then. What was entered by hand is all there is.
 */
async function tryKept(row: InstallationRow, kept: CredentialRow, fetch: Fetch): Promise<Handshake | null> {
  try {
    return await handshake(row, fetch);
  } catch (error) {
    const isMended = typeOfFixed(kept) === null && error instanceof AppError;
    if (isMended && (OF_NO_USE.includes(error.code) || !isProbed(row))) return null;
    throw error;
  }
}

/** The grant is gone or withheld, or its row does not open. */
const OF_NO_USE: readonly ErrorCode[] = ["not_connected", "internal"];

/** The type of a credential that no consent can mend; null for a grant that a person gave. */
function typeOfFixed(kept: CredentialRow): CredentialType | null {
  const type = typeOf(kept);
  return type === "oauth" ? null : type;
}

interface KeptCredential extends Handshake {
  readonly fixed: CredentialType | null;
}

/** A grant that is no longer good, or not enough, is mended by consent; nothing else ever falls into OAuth silently. */
async function connectWithKept(
  ctx: Ctx,
  row: InstallationRow,
  { outcome, refused, fixed }: KeptCredential,
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
      if (fixed !== null) return credentialRefused(ctx, row, { by: outcome.kind, type: fixed, refused });
      return connectOrAsk(ctx, row, request, fetch);
    case "forbidden":
      if (fixed !== null) return credentialRefused(ctx, row, { by: outcome.kind, type: fixed, refused });
      return askForMore(ctx, row, outcome.challenge, { request, fetch });
  }
}

interface Refusal {
  readonly by: "unauthorized" | "forbidden";
  readonly type: CredentialType;
  /** Stamps of what is stored and was refused. */
  readonly refused: string[];
}

/** By 401 it is not known there; by 403 it is, and lacks a permission: then it is kept. */
function credentialRefused(ctx: Ctx, { id, version, url }: InstallationRow, { by, type, refused }: Refusal) {
  const why =
    by === "forbidden"
      ? { code: "insufficient_scope", reason: refusalSentence(by, url) }
      : { code: "token_rejected", reason: refusalOfStatic(type), refused };
  return recordDisconnected(ctx, { id, version, ...why });
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
  if (isDatabase(row))
    throw new AppError("bad_request", "credential: a database is signed in to with a connection string.");
  const outcome = await shakeHands(row, await accessWith(row, NO_SECRET), fetch);
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
