import type { Step, StepState } from "@/components/ui/progress-steps";
import type { Failure, Phase } from "./phase";

const ids = ["opening", "awaiting_consent", "exchanging", "verifying"] as const;
type StepId = (typeof ids)[number];

export interface StepNames {
  /** The MCP server's. */
  readonly host: string;
  /** The authorization server's; null before it is known. */
  readonly issuerHost: string | null;
  /** Whether somebody signs in at the vendor. */
  readonly consents: boolean;
}

/** The way of an attempt in four steps. Null where there is none to show: before it began, after it was cancelled, with a static secret. */
export function attemptSteps(phase: Phase, { host, issuerHost, consents }: StepNames): readonly Step[] | null {
  if (!consents || phase.name === "created" || phase.name === "cancelled" || isTokenFailure(phase)) return null;
  const names: Record<StepId, string> = {
    opening: `Ask ${host} where to sign in`,
    awaiting_consent: `Your consent${issuerHost === null ? "" : ` at ${issuerHost}`}`,
    exchanging: "Exchange the code for a token",
    verifying: `Handshake with ${host}`,
  };
  const { at, state } = placeOf(phase);
  return ids.map((id, index) => ({
    id,
    label: names[id],
    state: index < at ? "done" : index === at ? state : "waiting",
  }));
}

function placeOf(phase: Phase): { readonly at: number; readonly state: StepState } {
  switch (phase.name) {
    case "connected":
      return { at: ids.length, state: "done" };
    case "denied":
    case "expired":
      return { at: ids.indexOf("awaiting_consent"), state: "failed" };
    case "failed":
      return { at: ids.indexOf(failedStep(phase.failure)), state: "failed" };
    case "created":
    case "cancelled":
      return { at: 0, state: "waiting" };
    default:
      return { at: ids.indexOf(phase.name), state: "current" };
  }
}

/** A static token takes none of these steps. */
function isTokenFailure(phase: Phase): boolean {
  return phase.name === "failed" && phase.failure.code === "token_rejected" && phase.failure.oauthCode === null;
}

const AT_CONSENT = [
  "invalid_scope",
  "invalid_request",
  "unauthorized_client",
  "server_error",
  "temporarily_unavailable",
];
const AT_HANDSHAKE = ["token_rejected", "insufficient_scope", "probe_failed", "unreachable"];

/** Where it went wrong. Problems of our own API come before anybody is sent anywhere. */
function failedStep({ code, oauthCode }: Failure): StepId {
  if (code === "superseded") return "awaiting_consent";
  if (oauthCode !== null && code === "upstream_error")
    return AT_CONSENT.includes(oauthCode) ? "awaiting_consent" : "exchanging";
  if (oauthCode !== null && AT_HANDSHAKE.includes(code)) return "verifying";
  return "opening";
}
