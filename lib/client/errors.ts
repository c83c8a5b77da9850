import type { Connector } from "./connector-types";

/** One field of the request that the server refused. */
export interface FieldProblem {
  /** Dotted path into the input: `config.timeout_seconds`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  readonly requestId?: string | null;
  readonly retryAfter?: number | null;
}

/** What every method throws: an answer that is a problem (RFC 9457), or no answer at all (`status` 0, code `network`). */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** The HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** Stable and machine-readable. */
  readonly code: string;
  /** A sentence for people; the message too. */
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  /** Finds the request in the server's log. */
  readonly request_id: string | null;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | null;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.detail, options);
    this.status = fault.status;
    this.code = fault.code;
    this.detail = fault.detail;
    this.errors = fault.errors ?? [];
    this.request_id = fault.requestId ?? null;
    this.retryAfter = fault.retryAfter ?? null;
  }
}

/** 401: the key does not count. 403: it may not do that. */
export class AuthorizationError extends ApiError {
  override readonly name = "AuthorizationError";
}

/** 404: it does not exist, or belongs to somebody else. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
}

/** 400 and 422: `errors` names the fields. */
export class ValidationError extends ApiError {
  override readonly name = "ValidationError";
}

/** 409, and 412: somebody else's change came first. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
}

/** 429: `retryAfter` says when to come back. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
}

/** No answer in time, or a wait that went on for too long. */
export class TimeoutError extends ApiError {
  override readonly name = "TimeoutError";
}

/** A wait that cannot end well any more: `connector` is as the server has it, `code` its disconnect code. */
export class FinalStateError extends ApiError {
  override readonly name = "FinalStateError";
  readonly connector: Connector;

  constructor(connector: Connector, fault: Pick<Fault, "code" | "detail">) {
    super({ status: 0, ...fault });
    this.connector = connector;
  }
}
