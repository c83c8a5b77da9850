import type { DisconnectCode } from "@/lib/contracts";
import { probe } from "@/lib/kernel/mcp";
import { AppError } from "@/lib/kernel/errors";
import { exchangeCode, readTokenResponse, type TokenOutcome } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { clientSecretFor, forgetClient, type OAuthTokens, openSecret } from "../credentials";
import { oauthSentence, refusalSentence } from "./failures";
import { type FlowRow, serverOf } from "./store";
import { outgoing } from "./outgoing";
import { recordConnected, recordDisconnected } from "./outcomes";
import { nextProbeAt } from "./probe";
import { sealTokens } from "./seal-tokens";
import { serverInfoOf } from "./server-info";

const LIMIT_MS = 20_000;

/** How a flow ended; `code` is an OAuth error code for the caller's redirect, `reason` a safe sentence. */
export type FlowEnd = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly reason: string };

/** Authorization code → tokens → handshake → one transaction that holds credential, state and audit. */
export async function finishWithCode(ctx: Ctx, flow: FlowRow, url: string, code: string): Promise<FlowEnd> {
  const grant = grantOf(flow);
  const outcome = await tokensFor(flow, grant, code);
  if (outcome.kind !== "tokens") {
    if (outcome.code === "invalid_client") await forgetRegistration(flow);
    return fail(ctx, flow, { code: "upstream_error", oauthCode: outcome.code, reason: oauthSentence(outcome.code) });
  }
  const { accessToken, refreshToken } = outcome;
  const tokens: OAuthTokens = { accessToken, grant, ...(refreshToken === undefined ? {} : { refreshToken }) };
  const facts = {
    orgId: flow.orgId,
    installationId: flow.installationId,
    expiresAt: outcome.expiresAt ?? null,
    now: ctx.now(),
  };
  const credential = await sealTokens("oauth", tokens, facts);
  const answer = await probe({ url, accessToken, fetch: outgoing(LIMIT_MS) });
  switch (answer.kind) {
    case "ok": {
      // RFC 6749 §5.1: a missing scope means as requested.
      const grantedScopes = outcome.scope?.split(" ").filter(Boolean) ?? flow.scopes;
      await recordConnected(ctx, { id: flow.installationId, server: serverInfoOf(answer), credential, grantedScopes });
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
  await recordDisconnected(ctx, { id: flow.installationId, code, reason, ...kept });
  return { ok: false, code: oauthCode, reason };
}

function grantOf(flow: FlowRow): NonNullable<OAuthTokens["grant"]> {
  return {
    server: { ...serverOf(flow) },
    clientId: flow.clientId,
    // Both columns are only ever written from these types.
    clientSource: flow.clientSource as NonNullable<OAuthTokens["grant"]>["clientSource"],
    authMethod: flow.authMethod as NonNullable<OAuthTokens["grant"]>["authMethod"],
    redirectUri: flow.redirectUri,
    resource: flow.resource,
  };
}

async function tokensFor(flow: FlowRow, grant: NonNullable<OAuthTokens["grant"]>, code: string): Promise<TokenOutcome> {
  const { orgId, installationId } = flow;
  const clientSecret = await inOrg(orgId, (tx) => clientSecretFor(tx, { orgId, installationId }, grant));
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

async function forgetRegistration({ orgId, issuer, redirectUri }: FlowRow): Promise<void> {
  await inOrg(orgId, (tx) => forgetClient(tx, { orgId, issuer, redirectUri }));
}
