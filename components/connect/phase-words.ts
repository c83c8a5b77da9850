import type { PhaseName } from "./phase";

const titles: Record<PhaseName, (name: string) => string> = {
  created: () => "Not connected yet",
  opening: (name) => `Asking ${name} where to sign in`,
  awaiting_consent: () => "Waiting for your consent",
  exchanging: () => "Finishing the sign-in",
  verifying: () => "Checking the connection",
  connected: (name) => `${name} is connected`,
  denied: () => "Consent was denied",
  expired: () => "The sign-in link ran out",
  failed: (name) => `${name} is not connected`,
  cancelled: () => "Cancelled",
};

/** What a phase is called, the thing first. Failures have more words of their own. */
export function phaseTitle(phase: PhaseName, name: string): string {
  return titles[phase](name);
}
