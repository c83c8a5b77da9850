import { AppError } from "@/lib/kernel/errors";
import type { EgressAnswer } from "@/lib/kernel/net";
import { parseChallenge } from "@/lib/kernel/oauth";
import { systemCtx } from "../core";
import type { Result } from "./result";
import { noteScopes } from "./note-scopes";
import type { Upstream } from "./upstream";

export interface Fault {
  /** What the caller is told instead. */
  readonly error: AppError;
  readonly result: Result;
}

/** Why an answer is not the caller's: it is about our credential or our address, which they know nothing of. Null: it is. */
export async function findFault(upstream: Upstream, answer: EgressAnswer): Promise<Fault | null> {
  const { host } = new URL(upstream.row.url);
  if (answer.status >= 300 && answer.status < 400 && answer.status !== 304) {
    answer.body.destroy();
    const sentence = `${host} answered with a redirect, which is not followed. Change the connector's address.`;
    return fault(answer.status, "upstream_status", new AppError("upstream_error", sentence));
  }
  return answer.status === 403 ? missingScope(upstream, host, answer) : null;
}

/** The token was refused twice, or could not be renewed. */
export function tokenRefused({ row }: Upstream): Fault {
  const sentence = `${new URL(row.url).host} refused its token, and the connector has been disconnected. Connect it again.`;
  return fault(401, "token_rejected", new AppError("upstream_error", sentence));
}

/** MCP 2025-11-25 "Authorization", Scope Challenge Handling: more consent is needed, which a caller with an API key cannot give. */
async function missingScope({ row }: Upstream, host: string, answer: EgressAnswer): Promise<Fault | null> {
  const challenge = parseChallenge(headerText(answer.headers["www-authenticate"]));
  if (challenge?.error !== "insufficient_scope") return null;
  answer.body.destroy();
  const scopes = challenge.scope?.split(" ").filter((scope) => scope !== "") ?? [];
  await noteScopes(systemCtx(row.orgId, "proxy"), { id: row.id, scopes });
  const named = scopes.length === 0 ? "" : ` (${scopes.join(" ")})`;
  const sentence = `${host} asks for more consent${named}. Whoever manages this connector can connect it again with it.`;
  return fault(403, "insufficient_scope", new AppError("forbidden", sentence));
}

function fault(status: number, errorCode: string, error: AppError): Fault {
  return { error, result: { ok: false, status, errorCode } };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}
