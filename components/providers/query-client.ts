import { QueryClient } from "@tanstack/react-query";

const staleMs = 15_000;
const retriesMax = 2;

let shared: QueryClient | undefined;

/**
 * One cache for the whole tab; on the server one for each render, so that nobody sees another's rows. Given to each hook as its
 * second argument: a provider above all pages would bring the cache's code to those that ask for nothing.
 */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return make();
  return (shared ??= mounted());
}

/** Listens to the window's focus from now on, as a provider would have it. */
function mounted(): QueryClient {
  const client = make();
  client.mount();
  return client;
}

function make(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: staleMs, retry: mayHelp }, mutations: { retry: false } },
  });
}

/** An answer that names the caller's mistake stays the same however often it is asked for. */
function mayHelp(failures: number, error: Error): boolean {
  // By its shape: the client and its schemas are a part of the page only where something is asked for.
  const status = "status" in error && typeof error.status === "number" ? error.status : 0;
  const final = status >= 400 && status < 500 && status !== 429;
  return !final && failures < retriesMax;
}
