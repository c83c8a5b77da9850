import { withSession } from "./session";
import type { ProbeOutcome, ServerTarget } from "./types";

/** The handshake of both eras, the modern one first; leaves no session behind. Never throws. */
export function probe(target: ServerTarget): Promise<ProbeOutcome> {
  return withSession(target, (session) => Promise.resolve(session));
}
