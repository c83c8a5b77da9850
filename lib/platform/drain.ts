import { once } from "./once";

const controller = () => once("drain", () => new AbortController());

/** Aborted when the process has been told to stop: whoever waits for something answers with what there is. */
export function drainSignal(): AbortSignal {
  return controller().signal;
}

export function beginDrain(): void {
  controller().abort();
}
