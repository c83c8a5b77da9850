import { sha256Hex } from "@/lib/kernel/crypto";
import { readCallback } from "@/lib/kernel/oauth";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { can, type Ctx } from "../core";
import { findInstallation, requireManageable } from "../installations";
import { livePrincipal, type SignedIn } from "../orgs";
import { fail, finishWithCode, type FlowEnd } from "./exchange";
import { EXPIRED_REASON, expireFlow } from "./expire";
import { oauthSentence } from "./failures";
import { claimFlow, findFlow, type FlowRow, serverOf } from "./store";

/** Who came back from the consent page. */
export interface CallbackBrowser {
  readonly signedIn: SignedIn | null;
  /** True when the page that names organization, connector and key has been confirmed. */
  readonly confirmed: boolean;
  readonly requestId: string;
}

/** Which connector a result is about, for the page that tells it. */
export interface FlowSubject {
  readonly organization: string;
  readonly organizationSlug: string;
  readonly connector: string;
  readonly connectorUrl: string;
  readonly installationId: string;
  /** Name of the person or key that began. */
  readonly startedBy: string;
}

export type CallbackResult =
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "confirm"; readonly subject: FlowSubject }
  | {
      readonly kind: "page";
      readonly ok: boolean;
      readonly code: string;
      readonly message: string;
      readonly subject: FlowSubject | null;
    };

/**
 * GET /connectors/oauth/callback. The state is looked up, bound to whoever began, and claimed once; only then is anything of the answer read.
 */
export async function completeConnect(params: URLSearchParams, browser: CallbackBrowser): Promise<CallbackResult> {
  const state = params.get("state");
  const flow = state ? await findFlow(sha256Hex(state)) : null;
  if (!flow) return page("unknown_state", "This sign-in link is not known. Start again from the connector's page.");
  const now = new Date();
  const bound = await bind(flow, browser, now);
  if ("result" in bound) return bound.result;
  const { ctx, url } = bound;
  if (!(await claimFlow(flow, now))) return replayed();
  return answer(flow, await finishUnlessOvertaken(ctx, flow, url, params), await subjectOf(flow));
}

type Bound = { readonly ctx: Ctx; readonly url: string } | { readonly result: CallbackResult };

async function bind(flow: FlowRow, browser: CallbackBrowser, now: Date): Promise<Bound> {
  if (!isStarter(flow, browser)) {
    const message = "This sign-in was begun in another browser or by somebody else. Only they can finish it.";
    return { result: page("wrong_session", message) };
  }
  if (flow.consumedAt) return { result: flow.outcome === "expired" ? expired() : replayed() };
  if (flow.expiresAt <= now) {
    await expireFlow(flow);
    return { result: expired() };
  }
  const { startedById: id, sessionId } = flow;
  const kind = flow.startedByKind === "user" ? "user" : "key";
  const principal = await livePrincipal(flow.orgId, { kind, id, sessionId });
  const ctx = principal && { orgId: flow.orgId, principal, requestId: browser.requestId, now: () => new Date() };
  const url = ctx && (await urlToConnect(ctx, flow));
  if (!ctx || url === null)
    return { result: page("unknown_state", "Whoever began this sign-in may no longer finish it.") };
  if (kind === "key" && !browser.confirmed) return { result: { kind: "confirm", subject: await subjectOf(flow) } };
  return { url, ctx };
}

/** Null when the installation is gone, or no longer theirs to connect. */
async function urlToConnect(ctx: Ctx, flow: FlowRow): Promise<string | null> {
  if (!can(ctx.principal, "connections:write")) return null;
  const row = await inOrg(flow.orgId, (tx) => findInstallation(tx, flow.orgId, flow.installationId));
  try {
    return requireManageable(ctx, row).url;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** A flow begun in a browser ends in that browser's session; one begun by a key has no session to hold it to. */
function isStarter(flow: FlowRow, { signedIn }: CallbackBrowser): boolean {
  if (flow.startedByKind === "key") return true;
  return signedIn !== null && signedIn.user.id === flow.startedById && signedIn.sessionId === flow.sessionId;
}

/** Whoever connected, disconnected or deleted while the callback was under way knew better. */
async function finishUnlessOvertaken(ctx: Ctx, flow: FlowRow, url: string, params: URLSearchParams): Promise<FlowEnd> {
  try {
    return await finish(ctx, flow, url, params);
  } catch (error) {
    if (!(error instanceof AppError && (error.code === "conflict" || error.code === "not_found"))) throw error;
    const reason = "The connector was changed while the sign-in was under way. Look at it before you connect again.";
    return { ok: false, code: "overtaken", reason };
  }
}

async function finish(ctx: Ctx, flow: FlowRow, url: string, params: URLSearchParams): Promise<FlowEnd> {
  const response = readCallback({
    params,
    expectedIssuer: flow.issuer,
    issRequired: serverOf(flow).issParameterSupported,
  });
  switch (response.kind) {
    case "code":
      return finishWithCode(ctx, flow, url, response.code);
    case "denied":
      return fail(ctx, flow, { code: "consent_denied", oauthCode: response.code, reason: "Consent was denied." });
    case "error":
      return fail(ctx, flow, {
        code: "upstream_error",
        oauthCode: response.code,
        reason: oauthSentence(response.code),
      });
    case "mix_up": {
      const reason =
        "Another authorization server answered than the one that was asked. Nothing of its answer was used.";
      return fail(ctx, flow, { code: "upstream_error", oauthCode: "server_error", reason });
    }
  }
}

function answer(flow: FlowRow, end: FlowEnd, subject: FlowSubject): CallbackResult {
  if (flow.returnUrl !== null) {
    const location = new URL(flow.returnUrl);
    if (!end.ok) {
      location.searchParams.set("error", end.code);
      location.searchParams.set("error_description", end.reason);
    }
    return { kind: "redirect", location: location.href };
  }
  const message = end.ok ? `${subject.connector} is connected. You can close this window.` : end.reason;
  return { kind: "page", ok: end.ok, code: end.ok ? "connected" : end.code, message, subject };
}

async function subjectOf(flow: FlowRow): Promise<FlowSubject> {
  return inOrg(flow.orgId, async (tx) => {
    const organization = await tx.organization.findUniqueOrThrow({ where: { id: flow.orgId } });
    const row = await findInstallation(tx, flow.orgId, flow.installationId);
    const starter =
      flow.startedByKind === "user"
        ? await tx.user.findUnique({ where: { id: flow.startedById }, select: { name: true } })
        : await tx.apiKey.findFirst({ where: { id: flow.startedById, orgId: flow.orgId }, select: { name: true } });
    return {
      organization: organization.name,
      organizationSlug: organization.slug,
      connector: row?.name ?? "The connector",
      connectorUrl: row?.url ?? "",
      installationId: flow.installationId,
      startedBy: starter?.name ?? "somebody",
    };
  });
}

function page(code: string, message: string): CallbackResult {
  return { kind: "page", ok: false, code, message, subject: null };
}

const replayed = () =>
  page("state_used", "This sign-in link has been used already. Start again from the connector's page.");
const expired = () => page("flow_expired", EXPIRED_REASON);
