import type { DisconnectCode } from "@/lib/contracts";
import { originOf } from "@/lib/kernel/auth";
import type { ProbeOutcome } from "@/lib/kernel/mcp";
import { AppError } from "@/lib/kernel/errors";
import { exchangeCode, readTokenResponse, type TokenOutcome } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import type { Ctx } from "../core";
import {
  clientSecretFor,
  forgetClient,
  type OAuthTokens,
  openSecret,
  SHOWN_GRANT,
  surrenderTokens,
} from "../credentials";
import { sealTokens } from "../refresh";
import { accessWith } from "./access-token";
import { oauthSentence, refusalSentence } from "./failures";
import { shakeHands } from "./handshake";
import { usable } from "./open-sign-in";
import { type FlowRow, serverOf } from "./store";
import { outgoing } from "./outgoing";
import { recordConnected, recordDisconnected } from "./outcomes";
import type { SealedSignIn } from "./sealed-sign-in";
import { nextProbeAt } from "./probe";
import { serverInfoOf } from "./server-info";

const LIMIT_MS = 20_000;

/** How a flow ended; `code` is an OAuth error code for the caller's redirect, `reason` a safe sentence. */
export type FlowEnd = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly reason: string };

/** Authorization code → tokens → handshake → one transaction that holds credential, state and audit. */
export async function finishWithCode(ctx: Ctx, flow: FlowRow, url: string, code: string): Promise<FlowEnd> {
  const grant = await grantOf(flow);
  const overtaken = whatChanged(flow, grant, url);
  if (overtaken !== null)
    return fail(ctx, flow, { code: "upstream_error", oauthCode: "server_error", reason: overtaken });
  const outcome = await tokensFor(flow, grant, code);
  if (outcome.kind !== "tokens") {
    if (outcome.code === "invalid_client") await forgetRegistration(flow);
    const reason = oauthSentence(outcome.code, flow.clientSource === "pre_registered" ? "entered" : "registered");
    return fail(ctx, flow, { code: "upstream_error", oauthCode: outcome.code, reason });
  }
  const { accessToken, refreshToken } = outcome;
  const tokens: OAuthTokens = { accessToken, grant, ...(refreshToken === undefined ? {} : { refreshToken }) };
  const facts = {
    orgId: flow.orgId,
    installationId: flow.installationId,
    expiresAt: outcome.expiresAt ?? null,
    now: ctx.now(),
  };
  const shown = { ...SHOWN_GRANT, clientId: flow.clientId };
  const credential = { ...(await sealTokens("oauth", tokens, facts)), origin: originOf(url), shown };
  const grantedScopes = grantedBy(flow, outcome);
  const row = { orgId: flow.orgId, id: flow.installationId, url };
  const access = await accessWith(row, usable({ type: "bearer", token: accessToken }));
  const answer = await shakeHands(row, access, outgoing(LIMIT_MS));
  try {
    return await settle(ctx, flow, url, { answer, credential, grantedScopes });
  } catch (error) {
    // A refusal: nobody will use the tokens, and they must not live on at the vendor.
    if (error instanceof AppError) await inOrg(flow.orgId, (tx) => surrenderTokens(tx, flow, tokens));
    throw error;
  }
}

/** Consent was given for one server and with one client: for nothing else is the code exchanged. */
function whatChanged({ resource }: FlowRow, grant: Grant, url: string): string | null {
  if (originOf(resource) !== originOf(url))
    return "The connector's address was changed while the consent page was open. Connect again.";
  if (grant.authMethod !== "none" && grant.clientSecret === undefined)
    return "Another OAuth client was entered while the consent page was open. Connect again to use it.";
  return null;
}

/** RFC 6749 §5.1: a missing scope means as requested. A refresh token says that offline_access was granted, whether it is listed or not. */
function grantedBy(flow: FlowRow, { scope, refreshToken }: Extract<TokenOutcome, { kind: "tokens" }>): string[] {
  const listed = scope?.split(" ").filter(Boolean) ?? flow.scopes;
  const offline = refreshToken !== undefined && flow.scopes.includes("offline_access") ? ["offline_access"] : [];
  return [...new Set([...listed, ...offline])];
}

interface Arrival {
  readonly answer: ProbeOutcome;
  readonly credential: SealedSignIn;
  readonly grantedScopes: readonly string[];
}

async function settle(
  ctx: Ctx,
  flow: FlowRow,
  url: string,
  { answer, credential, grantedScopes }: Arrival,
): Promise<FlowEnd> {
  switch (answer.kind) {
    case "ok": {
      const end = { stateHash: flow.stateHash, outcome: "connected" };
      const server = serverInfoOf(answer);
      await recordConnected(ctx, { id: flow.installationId, server, credential, grantedScopes, flow: end });
      return { ok: true };
    }
    case "unauthorized":
      return fail(ctx, flow, {
        code: "token_rejected",
        oauthCode: "server_error",
        reason: refusalSentence("unauthorized", url),
        credential,
      });
    case "forbidden":
      return fail(ctx, flow, {
        code: "insufficient_scope",
        oauthCode: "access_denied",
        reason: refusalSentence("forbidden", url),
        credential,
      });
    case "failed": {
      const disconnect = answer.code === "address_blocked" ? "probe_failed" : answer.code;
      const retry = nextProbeAt(0, ctx.now());
      return fail(ctx, flow, {
        code: disconnect,
        oauthCode: "server_error",
        reason: answer.message,
        credential,
        nextProbeAt: retry,
      });
    }
  }
}

interface Failure {
  readonly code: DisconnectCode;
  readonly oauthCode: string;
  readonly reason: string;
  readonly credential?: unknown;
  readonly nextProbeAt?: Date;
}

export async function fail(ctx: Ctx, flow: FlowRow, { code, oauthCode, reason, ...kept }: Failure): Promise<FlowEnd> {
  const end = { stateHash: flow.stateHash, outcome: "failed", code: oauthCode, detail: reason };
  await recordDisconnected(ctx, { id: flow.installationId, code, reason, ...kept, flow: end });
  return { ok: false, code: oauthCode, reason };
}

type Grant = NonNullable<OAuthTokens["grant"]>;

/** With the client's secret as it is now: the tokens belong to it, whatever client is configured later. */
async function grantOf(flow: FlowRow): Promise<Grant> {
  const grant: Grant = {
    server: { ...serverOf(flow) },
    clientId: flow.clientId,
    // Both columns are only ever written from these types.
    clientSource: flow.clientSource as Grant["clientSource"],
    authMethod: flow.authMethod as Grant["authMethod"],
    redirectUri: flow.redirectUri,
    resource: flow.resource,
  };
  const clientSecret = await inOrg(flow.orgId, (tx) => clientSecretFor(tx, flow, grant));
  return clientSecret === undefined ? grant : { ...grant, clientSecret };
}

async function tokensFor(flow: FlowRow, grant: Grant, code: string): Promise<TokenOutcome> {
  const { orgId, installationId } = flow;
  const { clientSecret } = grant;
  const codeVerifier = String(
    await openSecret({ orgId, installationId, kind: "verifier", version: 1 }, flow.sealedVerifier),
  );
  const client = {
    clientId: grant.clientId,
    tokenEndpointAuthMethod: grant.authMethod,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
  const { redirectUri, resource } = flow;
  try {
    const request = {
      metadata: serverOf(flow),
      client,
      resource,
      redirectUri,
      codeVerifier,
      code,
      fetch: outgoing(LIMIT_MS),
    };
    return readTokenResponse(await exchangeCode(request), new Date());
  } catch (error) {
    if (error instanceof AppError) return { kind: "transient", code: "temporarily_unavailable" };
    throw error;
  }
}

async function forgetRegistration({ orgId, issuer, redirectUri, clientId }: FlowRow): Promise<void> {
  await inOrg(orgId, (tx) => forgetClient(tx, { orgId, issuer, redirectUri }, clientId));
}
