import type { CallbackOutcome } from "./types";

export interface CallbackInput {
  readonly params: URLSearchParams;
  readonly expectedIssuer: string;
  /** `metadata.issParameterSupported` of the flow's server. */
  readonly issRequired: boolean;
}

/** Reads an authorization response whose `state` is already claimed. RFC 9207 §2.4, RFC 6749 §4.1.2. Never throws. */
export function readCallback(_input: CallbackInput): CallbackOutcome {
  throw new Error("not written yet");
}
