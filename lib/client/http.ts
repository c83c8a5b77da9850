import type { z } from "zod";
import { ApiError } from "./api-error";

export interface HttpOptions {
  /** Origin of the server, without a trailing slash; empty for the page's own. */
  readonly baseUrl?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export type Http = ReturnType<typeof createHttp>;

/** JSON over fetch: an answer is read by its schema, a problem document is thrown as ApiError. */
export function createHttp({ baseUrl = "", headers = {} }: HttpOptions = {}) {
  return async <S extends z.ZodType>(
    method: string,
    path: string,
    schema: S,
    options: RequestOptions = {},
  ): Promise<z.output<S>> => {
    const response = await send(`${baseUrl}${path}${search(options.query)}`, {
      method,
      headers: {
        Accept: "application/json",
        ...(options.body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (!response.ok) throw await ApiError.of(response);
    return schema.parse(response.status === 204 ? null : await response.json());
  };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const detail = "The server cannot be reached. Check your connection.";
    throw new ApiError({ status: 0, code: "network", detail, errors: [] }, { cause: error });
  }
}

function search(query: RequestOptions["query"]): string {
  const given = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}
