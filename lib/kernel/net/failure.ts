import { errors } from "undici";
import { AppError } from "@/lib/kernel/errors";

/**
 * Turns what undici, the socket or TLS reports into an AppError with a safe sentence; the raw error becomes its cause.
 * An AppError passes as it is. `host` is the url's host, named in the sentence.
 */
export function toAppError(error: unknown, host: string): AppError {
  if (error instanceof AppError) return error;
  // The parser's error carries the bytes it could not read, which belong in no log
  if (error instanceof errors.HTTPParserError) return notHttp(host, new Error(error.message));
  const code = codeOf(error);
  const known = FAILURES.find(([pattern]) => pattern.test(code));
  if (known === undefined) return new AppError("unreachable", `The request to ${host} failed`, { cause: error });
  const [, appCode, says] = known;
  return new AppError(appCode, says(host), { cause: error });
}

function notHttp(host: string, cause: unknown): AppError {
  return new AppError("upstream_error", `${host} did not answer in valid HTTP`, { cause });
}

type Failure = readonly [
  pattern: RegExp,
  code: "unreachable" | "upstream_error" | "bad_request",
  says: (host: string) => string,
];

const FAILURES: readonly Failure[] = [
  [
    /^(ENOTFOUND|ENODATA|EAI_|ESERVFAIL|EREFUSED)/,
    "unreachable",
    (host) => `The name of ${host} could not be resolved`,
  ],
  [/^ECONNREFUSED$/, "unreachable", (host) => `${host} refused the connection`],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/, "unreachable", (host) => `${host} closed the connection`],
  [
    /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/,
    "unreachable",
    (host) => `There is no route to ${host}`,
  ],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, "unreachable", (host) => `${host} did not accept the connection in time`],
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/, "unreachable", (host) => `${host} did not answer in time`],
  [
    /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/,
    "unreachable",
    (host) => `No trusted TLS connection to ${host} could be made`,
  ],
  [
    /^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$/,
    "upstream_error",
    (host) => `${host} did not answer in valid HTTP`,
  ],
  [/^(UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED)$/, "bad_request", () => "The request has an invalid method or header"],
  [
    /^UND_ERR_REQ_CONTENT_LENGTH_MISMATCH$/,
    "bad_request",
    () => "The request's body does not match its Content-Length",
  ],
];

/** Node gives several failed attempts as one AggregateError: the first attempt speaks for them. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string")
    return error.code;
  return "";
}
