import { once } from "./once";

const controller = () => once("drain", () => new AbortController());

/** Aborts when the process begins to stop: long polls answer with what they have, event streams end. */
export function drainSignal(): AbortSignal {
  return controller().signal;
}

export function beginDrain(): void {
  controller().abort();
}
