import { AppError } from "@/lib/kernel/errors";
import { gauge } from "@/lib/platform/metrics";

const REQUESTS_MAX = 5_000;

let taken = 0;

/** Does the work in one of the places that this process has for requests at the same time. Throws `overloaded` when all are taken. */
export async function inFlight<T>(work: () => Promise<T>): Promise<T> {
  if (taken >= REQUESTS_MAX) {
    throw new AppError("overloaded", "Too many calls are under way. Try again shortly.", {
      headers: { "Retry-After": "2" },
    });
  }
  show((taken += 1));
  try {
    return await work();
  } finally {
    show((taken -= 1));
  }
}

function show(count: number): void {
  gauge({ name: "patchbay_calls_in_flight", help: "Requests of the data plane under way" }).set(count);
}
