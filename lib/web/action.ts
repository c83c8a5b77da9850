import { headers } from "next/headers";
import type { Problem } from "@/lib/contracts";
import type { Verb } from "@/lib/domain/core";
import { principalOf } from "@/lib/domain/orgs";
import { AppError, notFound } from "@/lib/kernel/errors";
import { toProblem } from "@/lib/kernel/problem";
import { requestLog } from "@/lib/platform/log";
import { requestIdOf } from "./request-id";
import { requireSameOrigin } from "./same-origin";
import { currentSignedIn } from "./session";

/** Forms get their errors as values, so that nothing typed is lost. */
export type ActionResult<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly problem: Problem };

/** A server action for one verb: session, same origin, organization by slug, then the verb. */
export async function action<Result>(
  verb: Verb<Result>,
  organization: string,
  input: unknown,
): Promise<ActionResult<Result>> {
  return answered(async (requestId) => {
    const signedIn = await currentSignedIn();
    if (!signedIn) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
    const member = await principalOf(signedIn, organization);
    if (!member) throw notFound("Organization");
    const ctx = { orgId: member.organization.id, principal: member.principal, requestId, now: () => new Date() };
    return verb(ctx, input);
  });
}

/** Runs what a form of ours asked for. Another site's form is refused, and what fails becomes a value. */
export async function answered<Result>(run: (requestId: string) => Promise<Result>): Promise<ActionResult<Result>> {
  const requestHeaders = await headers();
  const requestId = requestIdOf(requestHeaders);
  try {
    requireSameOrigin(requestHeaders);
    return { ok: true, data: await run(requestId) };
  } catch (error) {
    const problem = toProblem(error, { instance: requestHeaders.get("x-path") ?? "", requestId, resourceMetadata: "" });
    if (!problem.expected) requestLog(requestId).error({ err: error }, "server action failed");
    return { ok: false, problem: { ...problem.body, errors: [...problem.body.errors] } };
  }
}
