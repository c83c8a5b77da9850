/**
 * Every failure that a caller is meant to understand. `code` is stable and machine-readable; its HTTP status lives here and nowhere else.
 * `message` is for the caller and must never carry a secret or a raw exception; `cause` is for the log.
 */
const STATUS = {
  bad_request: 400,
  redirect_not_allowed: 400,
  invalid_state: 400,
  duplicate: 400,
  unauthenticated: 401,
  forbidden: 403,
  address_blocked: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  not_connected: 409,
  disabled: 409,
  already_installed: 409,
  request_in_flight: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  validation_failed: 422,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal: 500,
  upstream_error: 502,
  discovery_failed: 502,
  registration_failed: 502,
  pkce_unsupported: 502,
  overloaded: 503,
  vault_unavailable: 503,
  unreachable: 504,
} as const;

export type ErrorCode = keyof typeof STATUS;

export interface FieldError {
  /** Path into the input, dotted: `metadata.team`; empty for the input as a whole. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

interface AppErrorOptions {
  readonly cause?: unknown;
  readonly errors?: readonly FieldError[];
  /** Extra response headers, such as `Retry-After` in seconds. */
  readonly headers?: Readonly<Record<string, string>>;
}

export class AppError extends Error {
  /** The gateway and the Next bundle have a copy each of this class, and throw at each other through what they share. */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return value instanceof Error && value.name === "AppError" && "code" in value && "status" in value;
  }

  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = STATUS[code];
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

/** The one answer for a row that is absent and for one that belongs to somebody else. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `${what} not found`);
}

/** Closes a switch over a union: a new member fails the type check here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
