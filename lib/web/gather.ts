import type { NextRequest } from "next/server";
import type { Operation } from "@/lib/contracts/operations";
import { readJsonBody, requireBounded } from "./read-body";

export type Params = Readonly<Record<string, string>>;

/**
 * A request's parts as the verb's one input: what the operation declares, and of a body all of it. Later parts win, so that
 * no query and no body can name another row than the path does.
 */
export async function gather(request: NextRequest, params: Params, operation: Operation): Promise<unknown> {
  const { query, headers, body } = operation;
  requireBounded(request, body?.bytesMax);
  return {
    ...(query ? queryOf(request.nextUrl.searchParams, Object.keys(query.shape)) : {}),
    ...(body ? await readJsonBody(request, body.bytesMax) : {}),
    ...(headers ? headersOf(request.headers, Object.keys(headers.shape)) : {}),
    ...params,
  };
}

/** A parameter that is given more than once is a list: whoever asked for one value is told. */
function queryOf(search: URLSearchParams, names: readonly string[]): Record<string, unknown> {
  const given = names.filter((name) => search.has(name));
  return Object.fromEntries(
    given.map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** What a verb calls `if_match` is the header If-Match, and nothing where it is missing, whatever the body says. */
function headersOf(headers: Headers, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name.replaceAll("-", "_"), headers.get(name) ?? undefined]));
}
