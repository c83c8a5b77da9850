import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "../core";
import { authenticateCaller, type Caller, forgetCaller, isCallerRemembered } from "./caller";
import type { ProxyRequest } from "./request";
import { resolveUpstream } from "./resolve";
import { forgetUpstream, isUpstreamRemembered, type Upstream } from "./upstream";

export interface Admission {
  readonly ctx: Ctx & { readonly principal: Caller["principal"] };
  readonly upstream: Upstream;
}

/** Who calls, and what they may call. Nobody is refused for what was only remembered: it is read again first. */
export async function admit(request: ProxyRequest): Promise<Admission> {
  const wasRemembered = isCallerRemembered(request.token) || isUpstreamRemembered(request.installationId);
  try {
    return await decide(request);
  } catch (refusal) {
    // Calls past the quota must cost nothing.
    if (!(wasRemembered && refusal instanceof AppError) || refusal.code === "rate_limited") throw refusal;
    forgetAdmission(request);
    return decide(request);
  }
}

export function forgetAdmission(request: ProxyRequest): void {
  forgetCaller(request.token);
  forgetUpstream(request.installationId);
}

async function decide({ token, installationId, requestId, onCaller }: ProxyRequest): Promise<Admission> {
  const { orgId, principal } = await authenticateCaller(token);
  await onCaller({ orgId, id: principal.id });
  const ctx = { orgId, principal, requestId, now: () => new Date() };
  return { ctx, upstream: await resolveUpstream(ctx, installationId) };
}
