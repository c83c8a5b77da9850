/** Colour means state: the five states, and neutral and accent for what has none. */
export type Tone = "connected" | "attention" | "failed" | "waiting" | "off" | "neutral" | "accent";

export const toneText: Record<Tone, string> = {
  connected: "text-connected",
  attention: "text-attention",
  failed: "text-failed",
  waiting: "text-waiting",
  off: "text-off",
  neutral: "text-muted",
  accent: "text-accent-fg",
};

export const toneSoft: Record<Tone, string> = {
  connected: "border-connected-line bg-connected-soft text-connected",
  attention: "border-attention-line bg-attention-soft text-attention",
  failed: "border-failed-line bg-failed-soft text-failed",
  waiting: "border-waiting-line bg-waiting-soft text-waiting",
  off: "border-off-line bg-off-soft text-off",
  neutral: "border-line bg-sunken text-muted",
  accent: "border-transparent bg-accent-soft text-accent-fg",
};
