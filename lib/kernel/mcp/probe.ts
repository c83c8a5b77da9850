import type { ProbeOutcome, ServerTarget } from "./types";

/** The handshake of both eras, the modern one first; leaves no session behind. Never throws. */
export function probe(_target: ServerTarget): Promise<ProbeOutcome> {
  throw new Error("not written yet");
}
