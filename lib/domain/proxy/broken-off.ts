import { AppError } from "@/lib/kernel/errors";

const HUNG_UP = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/;

/** RFC 9110 §15.6.3, §15.6.5: a server that hangs up has answered badly (502); one that is silent or not there has not (504). */
export function asServerFault(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== "unreachable" || !HUNG_UP.test(codeOf(error.cause))) return error;
  return new AppError("upstream_error", `${error.message} before it had answered.`, { cause: error.cause });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
