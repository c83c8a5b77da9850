import type { RawTokenResponse, TokenOutcome } from "./types";

/** Judges a token endpoint's answer (RFC 6749 §5). `receivedAt` is when it came, not when it is read. Never throws. */
export function readTokenResponse(_raw: RawTokenResponse, _receivedAt: Date): TokenOutcome {
  throw new Error("not written yet");
}
