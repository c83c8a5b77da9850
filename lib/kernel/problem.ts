import { AppError, type FieldError } from "./errors";

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Path of the request. */
  readonly instance: string;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly request_id: string;
}

export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemBody;
  /** Whether the error was one we meant: the others belong in the log. */
  readonly expected: boolean;
}

interface Place {
  readonly instance: string;
  readonly requestId: string;
  /** Some surfaces promise 400 where others promise 422 for input that does not validate. */
  readonly invalidStatus?: 400 | 422;
  /** Where RFC 9728 metadata is served; goes into the challenge of a 401. */
  readonly resourceMetadata: string;
}

/** RFC 9457 problem details for any thrown value. What is not an AppError becomes one sentence and the request id. */
export function toProblem(error: unknown, place: Place): ProblemAnswer {
  const known = error instanceof AppError ? error : new AppError("internal", "Something went wrong on our side.");
  const status = known.code === "validation_failed" ? (place.invalidStatus ?? known.status) : known.status;
  const challenge =
    status === 401 ? { "WWW-Authenticate": `Bearer resource_metadata="${place.resourceMetadata}"` } : {};
  return {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...challenge,
      ...known.headers,
    },
    body: {
      type: "about:blank",
      title: known.code.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase()),
      status,
      detail: known.message,
      instance: place.instance,
      code: known.code,
      errors: known.errors,
      request_id: place.requestId,
    },
    expected: known.code !== "internal",
  };
}
