import { Problem } from "@/lib/contracts";

/** An answer that is a problem document, or no answer at all (`status` 0, code `network`). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: Problem["errors"];
  readonly requestId: string | null;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | null;

  constructor(
    problem: Pick<Problem, "status" | "code" | "detail" | "errors"> & {
      requestId?: string | null;
      retryAfter?: number | null;
    },
    options?: ErrorOptions,
  ) {
    super(problem.detail, options);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.requestId = problem.requestId ?? null;
    this.retryAfter = problem.retryAfter ?? null;
  }

  static async of(response: Response): Promise<ApiError> {
    const parsed = Problem.safeParse(await response.json().catch(() => null));
    const retryAfter = Number(response.headers.get("retry-after")) || null;
    if (!parsed.success) {
      return new ApiError({
        status: response.status,
        code: "unexpected",
        detail: `The server answered ${response.status}.`,
        errors: [],
        retryAfter,
      });
    }
    return new ApiError({ ...parsed.data, requestId: parsed.data.request_id, retryAfter });
  }
}
