import { safeCode, safeText } from "@/lib/kernel/safe-text";
import type { CallbackOutcome } from "./types";

const CODE_CHARS_MAX = 8192;

export interface CallbackInput {
  readonly params: URLSearchParams;
  readonly expectedIssuer: string;
  /** `metadata.issParameterSupported` of the flow's server. */
  readonly issRequired: boolean;
}

/** Reads an authorization response whose `state` is already claimed. RFC 9207 §2.4, RFC 6749 §4.1.2. Never throws. */
export function readCallback(input: CallbackInput): CallbackOutcome {
  const { params } = input;
  const issuers = params.getAll("iss");
  // RFC 9207 §2.4: simple string comparison, no normalization; missing though announced is a refusal too. This comes
  // before anything else is looked at, errors included.
  const wrong = issuers.length > 1 || (issuers[0] !== undefined && issuers[0] !== input.expectedIssuer);
  if (wrong || (input.issRequired && issuers.length === 0)) return { kind: "mix_up" };

  const codes = params.getAll("code");
  const errors = params.getAll("error");
  // RFC 6749 §3.1: no parameter more than once; §4.1.2: either a code or an error.
  if (codes.length + errors.length !== 1) return malformed("The answer holds neither one code nor one error");
  if (errors[0] !== undefined) return readError(errors[0], params.get("error_description"));
  const code = codes[0] ?? "";
  return /^[\x20-\x7e]+$/.test(code) && code.length <= CODE_CHARS_MAX
    ? { kind: "code", code }
    : malformed("The code is not one");
}

function readError(error: string, rawDescription: string | null): CallbackOutcome {
  const code = safeCode(error, "unknown_error");
  const description = safeText(rawDescription ?? "");
  // Two vendors say user_cancelled_… where RFC 6749 §4.1.2.1 has access_denied.
  const denied = code === "access_denied" || code.startsWith("user_cancelled");
  return { kind: denied ? "denied" : "error", code, description };
}

function malformed(description: string): CallbackOutcome {
  return { kind: "error", code: "invalid_response", description };
}
