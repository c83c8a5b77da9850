import type { ConnectAttempt, Connector } from "@/lib/contracts";

/** Why it did not work: a disconnect code or the code of a problem, and what the authorization server answered, if it did. */
export interface Failure {
  readonly code: string;
  readonly oauthCode: string | null;
  readonly reason: string | null;
}

export type PhaseName =
  | "created"
  | "opening"
  | "awaiting_consent"
  | "exchanging"
  | "verifying"
  | "connected"
  | "denied"
  | "expired"
  | "failed"
  | "cancelled";

export type Phase =
  | { readonly name: Exclude<PhaseName, "denied" | "expired" | "failed"> }
  | { readonly name: "denied" | "expired" | "failed"; readonly failure: Failure };

/** What this page has done; everything else is the server's to say. */
export type Progress =
  | { readonly step: "idle"; readonly failure: Failure | null }
  | { readonly step: "opening" }
  | { readonly step: "refused"; readonly failure: Failure }
  | { readonly step: "waiting"; readonly returned: boolean }
  | { readonly step: "cancelled" };

/** Where a connect attempt is. The server's state is the truth; `returned` only says that somebody has come back. */
export function phaseOf(progress: Progress, connector: Connector, attempt: ConnectAttempt | null): Phase {
  switch (progress.step) {
    case "idle":
      return progress.failure === null ? settledPhase(connector, attempt) : failed(progress.failure);
    case "opening":
      return { name: "opening" };
    case "refused":
      return failed(progress.failure);
    case "cancelled":
      return { name: "cancelled" };
    case "waiting":
      return connector.state === "auth_required"
        ? waitingPhase(attempt, progress.returned)
        : settledPhase(connector, attempt);
  }
}

/** Nothing is going on here: the phase is what the server says of the last time. */
function settledPhase(connector: Connector, attempt: ConnectAttempt | null): Phase {
  const { state, disconnect_code: code, disconnect_reason: reason } = connector;
  if (state === "connected") return { name: "connected" };
  if (state !== "disconnected" || code === null || code === "client_request") return { name: "created" };
  return failed({ code, oauthCode: attempt?.outcome_code ?? null, reason });
}

function waitingPhase(attempt: ConnectAttempt | null, returned: boolean): Phase {
  if (attempt === null) return { name: "awaiting_consent" };
  switch (attempt.phase) {
    case "waiting":
      return { name: returned ? "verifying" : "awaiting_consent" };
    case "exchanging":
      return { name: "exchanging" };
    case "ended":
      return endedPhase(attempt);
  }
}

/** The flow is over and the state has not followed yet, or never will. */
function endedPhase({ outcome, outcome_code: oauthCode }: ConnectAttempt): Phase {
  if (outcome === null || outcome === "expired") return failed({ code: "flow_expired", oauthCode: null, reason: null });
  if (outcome === "superseded") return failed({ code: "superseded", oauthCode, reason: null });
  return { name: "verifying" };
}

function failed(failure: Failure): Phase {
  if (failure.code === "consent_denied") return { name: "denied", failure };
  if (failure.code === "flow_expired") return { name: "expired", failure };
  return { name: "failed", failure };
}

/** No more can happen without somebody doing something. */
export function isOver({ name }: Phase): boolean {
  return name === "connected" || name === "denied" || name === "expired" || name === "failed" || name === "cancelled";
}

/** An attempt of the reader's own that only has to be waited for. */
export function isUnderWay({ state }: Connector, attempt: ConnectAttempt | null): boolean {
  return state === "auth_required" && attempt !== null && attempt.own && attempt.phase !== "ended";
}
