import type { Tone } from "./tones";

/** Every word a status badge can show: an installation's status and state, a connect attempt, a call, a delivery. */
export type Status =
  | "pending"
  | "active"
  | "error"
  | "inactive"
  | "disabled"
  | "created"
  | "auth_required"
  | "connected"
  | "disconnected"
  | "opening"
  | "awaiting_consent"
  | "exchanging"
  | "verifying"
  | "denied"
  | "expired"
  | "failed"
  | "cancelled"
  | "succeeded"
  | "queued"
  | "running";

export interface StatusLook {
  readonly tone: Extract<Tone, "connected" | "attention" | "failed" | "waiting" | "off">;
  readonly word: string;
}

const needsYou = "attention";

export const statusLooks: Record<Status, StatusLook> = {
  pending: { tone: needsYou, word: "Needs you" },
  active: { tone: "connected", word: "Connected" },
  error: { tone: "failed", word: "Failed" },
  inactive: { tone: "off", word: "Disconnected" },
  disabled: { tone: "off", word: "Disabled" },
  created: { tone: needsYou, word: "Not connected yet" },
  auth_required: { tone: needsYou, word: "Needs sign-in" },
  connected: { tone: "connected", word: "Connected" },
  disconnected: { tone: "off", word: "Disconnected" },
  opening: { tone: "waiting", word: "Opening" },
  awaiting_consent: { tone: "waiting", word: "Waiting for consent" },
  exchanging: { tone: "waiting", word: "Finishing sign-in" },
  verifying: { tone: "waiting", word: "Checking the connection" },
  denied: { tone: "failed", word: "Consent denied" },
  expired: { tone: "failed", word: "Link expired" },
  failed: { tone: "failed", word: "Failed" },
  cancelled: { tone: "off", word: "Cancelled" },
  succeeded: { tone: "connected", word: "Succeeded" },
  queued: { tone: "waiting", word: "Queued" },
  running: { tone: "waiting", word: "Running" },
};
