import {
  ApiError,
  AuthorizationError,
  ConflictError,
  type Fault,
  type FieldProblem,
  NotFoundError,
  RateLimitError,
  TimeoutError,
  ValidationError,
} from "./errors";
import { retryAfterSeconds } from "./retry-after";

/** A browser does not even tell its status. Followed it would turn a POST into a GET, and carry the key along. */
const redirected = "The server answered with a redirect, which is not followed. Is its address right?";

/** The error behind an answer that is none of the good ones. A body that is no problem document leaves only the status. */
export function answerError(status: number, headers: Headers, body: unknown): ApiError {
  const problem = readProblem(body);
  return errorOf({
    status,
    code: problem?.code ?? "unexpected",
    detail: problem?.detail ?? (status < 400 ? redirected : `The server answered ${status}.`),
    errors: problem?.errors ?? [],
    requestId: problem?.requestId ?? headers.get("x-request-id"),
    retryAfter: retryAfterSeconds(headers),
  });
}

function errorOf(fault: Fault): ApiError {
  switch (fault.status) {
    case 400:
    case 422:
      return new ValidationError(fault);
    case 401:
    case 403:
      return new AuthorizationError(fault);
    case 404:
      return new NotFoundError(fault);
    case 408:
      return new TimeoutError(fault);
    case 409:
    case 412:
      return new ConflictError(fault);
    case 429:
      return new RateLimitError(fault);
    default:
      return new ApiError(fault);
  }
}

interface SentProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
}

/** Read by hand: a schema library would be most of the package. */
function readProblem(body: unknown): SentProblem | null {
  if (!isRecord(body) || typeof body["code"] !== "string" || typeof body["detail"] !== "string") return null;
  const { code, detail, errors, request_id: requestId } = body;
  return {
    code,
    detail,
    errors: Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
    requestId: typeof requestId === "string" ? requestId : null,
  };
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && ["field", "code", "message"].every((key) => typeof value[key] === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
