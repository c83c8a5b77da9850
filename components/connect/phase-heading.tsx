import { CircleCheck, CircleDashed, CircleSlash, CircleX, type LucideIcon, PlugZap } from "lucide-react";
import { toneText } from "@/components/ui/tones";
import { explainFailure, type FailureContext } from "./failure-words";
import type { Phase } from "./phase";
import { phaseTitle } from "./phase-words";

export interface PhaseHeadingProps {
  readonly phase: Phase;
  readonly context: FailureContext;
}

/** Icon, title and one sentence. */
export function PhaseHeading({ phase, context }: PhaseHeadingProps) {
  const { title, detail } = wordsOf(phase, context);
  return (
    <div className="flex gap-3">
      <span className="mt-1 flex">
        <PhaseIcon phase={phase} />
      </span>
      <div className="min-w-0">
        <h2 className="text-title font-semibold wrap-anywhere">{title}</h2>
        <p className="mt-0.5 text-body text-muted wrap-anywhere">{detail}</p>
      </div>
    </div>
  );
}

function PhaseIcon({ phase }: { readonly phase: Phase }) {
  switch (phase.name) {
    case "opening":
    case "awaiting_consent":
    case "exchanging":
    case "verifying":
      return <Icon icon={CircleDashed} tone="waiting" />;
    case "connected":
      return <Icon icon={CircleCheck} tone="connected" />;
    case "created":
      return <Icon icon={PlugZap} tone="neutral" />;
    case "cancelled":
      return <Icon icon={CircleSlash} tone="off" />;
    default:
      return <Icon icon={CircleX} tone="failed" />;
  }
}

function Icon({ icon: Drawn, tone }: { readonly icon: LucideIcon; readonly tone: keyof typeof toneText }) {
  return <Drawn aria-hidden className={toneText[tone]} />;
}

function wordsOf(phase: Phase, context: FailureContext) {
  if ("failure" in phase) return explainFailure(phase.failure, context);
  const { name, host, issuerHost } = context;
  return { title: phaseTitle(phase.name, name), detail: details[phase.name](host, issuerHost) };
}

const details: Record<
  Exclude<Phase["name"], "denied" | "expired" | "failed">,
  (host: string, issuerHost: string) => string
> = {
  created: (host) =>
    `You sign in at ${host} and approve what Patchbay may do there. Then you are back here by yourself.`,
  opening: (host) => `${host} is asked where to sign in. This takes a moment.`,
  awaiting_consent: (_, issuerHost) => `Sign in at ${issuerHost} and approve. This page notices by itself.`,
  exchanging: (_, issuerHost) => `You have approved. ${issuerHost} is asked for the token.`,
  verifying: (host) => `The token is there. ${host} is asked whether it works.`,
  connected: () => "Agents can call it now.",
  cancelled: () => "The sign-in link no longer works, and nothing was connected.",
};
