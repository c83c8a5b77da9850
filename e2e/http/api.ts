import { expect } from "vitest";
import { z } from "zod";
import { Problem } from "@/lib/contracts";
import { requireDescribed } from "./described";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text; null for an empty body. */
  readonly body: unknown;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a string: that is sent as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export type Api = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

/** Requests to one server as one caller; redirects are answers, not followed. Every answer is held against the API's description. */
export function api(origin: string, as: Readonly<Record<string, string>> = {}): Api {
  const call = uncheckedApi(origin, as);
  return async (method, path, options) => {
    const answer = await call(method, path, options);
    requireDescribed(method, path, answer);
    return answer;
  };
}

/** The same for what stands in front of the server and may answer itself. */
export function uncheckedApi(origin: string, as: Readonly<Record<string, string>> = {}): Api {
  return async (method, path, { headers = {}, body, signal } = {}) => {
    const json = body === undefined ? {} : { "Content-Type": "application/json" };
    const response = await fetch(new URL(path, origin), {
      method,
      redirect: "manual",
      headers: { ...json, ...as, ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: read(text, response.headers) };
  };
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** A good answer of that status whose body is exactly what the schema says; answers the body. */
export function expectOk<S extends z.ZodType>(answer: Answer, status: number, schema: S): z.output<S> {
  expect(answer).toMatchObject({ status });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return schema.parse(answer.body);
}

const AnyProblem = z.looseObject({ code: z.string(), detail: z.string() });

/** RFC 9457, whole, on every failure: asserts the shape and answers the body. */
export function expectProblem(answer: Answer, status: number, code: string): Problem {
  const said = AnyProblem.safeParse(answer.body).data;
  expect({ status: answer.status, code: said?.code, detail: said?.detail }).toEqual({
    status,
    code,
    detail: expect.stringMatching(/\S/),
  });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const problem = Problem.strict().parse(answer.body);
  expect(problem.status).toBe(status);
  expect(problem.request_id).toBe(answer.headers.get("x-request-id"));
  return problem;
}

function read(text: string, headers: Headers): unknown {
  if (text === "") return null;
  return /\bjson\b/.test(headers.get("content-type") ?? "") ? JSON.parse(text) : text;
}
