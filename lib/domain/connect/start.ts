import { z } from "zod";
import {
  type Connector,
  ConnectorConnectRequest,
  type CredentialInput,
  type CredentialType,
  Uuid,
} from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import type { ProbeOutcome } from "@/lib/kernel/mcp";
import { type Challenge, type Fetch, stepUpScopes } from "@/lib/kernel/oauth";
import { type Ctx, flow, query } from "../core";
import { type CredentialRow, findSignIn, isDatabase, readGiven, typeOf } from "../credentials";
import {
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
import { handshake, shakeHands } from "./handshake";
import { NO_SECRET } from "./open-sign-in";
import { outgoing } from "./outgoing";
import { recordConnected, recordDisconnected } from "./outcomes";
import { prove } from "./prove";
import { refusalOfStatic } from "./rejected";
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
    const given = await givenWith(request, kept);
    if (given !== null) return await connectWithGiven(ctx, row, given, fetch);
    const outcome = kept && !request.scopes ? await tryKept(row, kept, fetch) : null;
    // A refresh that failed for good has moved it.
    const now = await readRow(ctx, { id: row.id });
    if (outcome === null) return await connectOrAsk(ctx, now, request, fetch);
    return await connectWithKept(ctx, now, { outcome, fixed: kept && typeOfFixed(kept) }, request, fetch);
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

/** A credential that was given never falls into OAuth: refused means disconnected. */
async function connectWithGiven(
  ctx: Ctx,
  row: InstallationRow,
  given: CredentialInput,
  fetch: Fetch,
): Promise<Connector> {
  const { id, version } = row;
  const { kind, ...proof } = await prove(row, given, fetch);
  if (kind === "refused") return credentialRefused(ctx, row, given.type);
  return recordConnected(ctx, { id, version, ...proof });
}

/** What is to be tried first and kept if it works: a token that came with the request, or a client whose first token is not there yet. */
async function givenWith(
  { access_token: token }: Request,
  kept: CredentialRow | null,
): Promise<CredentialInput | null> {
  if (token) return { type: "bearer", token };
  return kept?.kind === "client_credentials" ? readGiven(kept) : null;
}

/** A grant that cannot be used is no reason to stop: consent gives another. What was entered by hand is all there is. */
async function tryKept(row: InstallationRow, kept: CredentialRow, fetch: Fetch): Promise<ProbeOutcome | null> {
  const asked = handshake(row, fetch);
  return typeOfFixed(kept) === null ? asked.catch(() => null) : asked;
}

/** The type of a credential that no consent can mend; null for a grant that a person gave. */
function typeOfFixed(kept: CredentialRow): CredentialType | null {
  const type = typeOf(kept);
  return type === "oauth" ? null : type;
}

interface KeptCredential {
  /** Of the handshake with it. */
  readonly outcome: ProbeOutcome;
  readonly fixed: CredentialType | null;
}

/** A grant that is no longer good, or not enough, is mended by consent; nothing else ever falls into OAuth silently. */
async function connectWithKept(
  ctx: Ctx,
  row: InstallationRow,
  { outcome, fixed }: KeptCredential,
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
      return fixed === null ? connectOrAsk(ctx, row, request, fetch) : credentialRefused(ctx, row, fixed);
    case "forbidden":
      if (fixed !== null) return credentialRefused(ctx, row, fixed);
      return askForMore(ctx, row, outcome.challenge, { request, fetch });
  }
}

function credentialRefused(ctx: Ctx, { id, version }: InstallationRow, type: CredentialType): Promise<Connector> {
  const reason = refusalOfStatic(type);
  return recordDisconnected(ctx, { id, version, code: "token_rejected", reason });
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
