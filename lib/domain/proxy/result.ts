import { AppError } from "@/lib/kernel/errors";
import { type CallOutcome, createOutcomeScanner, type OutcomeScanner } from "@/lib/kernel/mcp";
import type { EgressAnswer } from "@/lib/kernel/net";
import type { CallEnd } from "../usage";
import { asServerFault } from "./broken-off";
import type { Ending } from "./relay";

/** How a call ended, without the time it took. */
export type Result = Omit<CallEnd, "latencyMs">;

/** Reads the answer as it passes. What is encoded all the same cannot be read: its status alone counts. */
export function scannerFor({ headers }: EgressAnswer): OutcomeScanner {
  const encoding = String(headers["content-encoding"] ?? "identity").toLowerCase();
  const type = headers["content-type"];
  return createOutcomeScanner(encoding === "identity" && typeof type === "string" ? type : undefined);
}

/** What an answer means for the books. `method` as in RequestDescription. */
export function resultOf(method: string, status: number, ending: Ending, outcome: CallOutcome): Result {
  if (isDeclined(method, status)) return { ok: true, status, errorCode: null };
  if (status >= 400) return { ok: false, status, errorCode: rpcCode(outcome) ?? "upstream_status" };
  // A stream has no end of its own: whoever leaves it has had what there was.
  const isWhole =
    ending.kind === "done" || outcome.sawResponse || (method === "stream" && ending.kind === "client_closed");
  if (!isWhole)
    return {
      ok: false,
      status,
      errorCode: ending.kind === "failed" ? codeOf(asServerFault(ending.error)) : "client_closed",
    };
  return { ok: outcome.ok, status, errorCode: outcome.ok ? null : (rpcCode(outcome) ?? "tool_error") };
}

/** No answer came: the caller had gone before, or the server could not be reached. */
export function resultOfFailure(error: unknown, callerIsGone: boolean): Result {
  return { ok: false, status: 0, errorCode: callerIsGone ? "client_closed" : codeOf(error) };
}

/** MCP 2025-11-25 "Streamable HTTP": 405 is how a server says that it offers no stream, or lets no client end a session. */
function isDeclined(method: string, status: number): boolean {
  return status === 405 && (method === "stream" || method === "session/delete");
}

function rpcCode({ errorCode }: CallOutcome): string | null {
  return errorCode === undefined ? null : `rpc_${errorCode}`;
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : "internal";
}
