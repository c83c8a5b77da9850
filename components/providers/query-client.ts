import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/client";

const staleMs = 15_000;
const retriesMax = 2;

let shared: QueryClient | undefined;

/** One cache for the whole tab; on the server one for each render, so that nobody sees another's rows. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return make();
  return (shared ??= make());
}

function make(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: staleMs, retry: mayHelp }, mutations: { retry: false } },
  });
}

/** An answer that names the caller's mistake stays the same however often it is asked for. */
function mayHelp(failures: number, error: Error): boolean {
  const final = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return !final && failures < retriesMax;
}
