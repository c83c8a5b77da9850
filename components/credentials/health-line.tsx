import { CircleAlert, CircleCheck, CircleX, Clock, type LucideIcon, RefreshCw, ShieldAlert } from "lucide-react";
import { clsx } from "clsx";
import { type Tone, toneText } from "@/components/ui/tones";
import type { Health, HealthKind } from "./health";

const looks: Record<HealthKind, readonly [LucideIcon, Tone]> = {
  healthy: [CircleCheck, "connected"],
  renewing: [RefreshCw, "waiting"],
  retrying: [Clock, "attention"],
  expired: [CircleX, "failed"],
  withheld: [ShieldAlert, "attention"],
  needs_you: [CircleAlert, "attention"],
};

/** How a credential does: icon, word and sentence. */
export function HealthLine({ health: { kind, word, sentence } }: { readonly health: Health }) {
  const [Icon, tone] = looks[kind];
  return (
    <div className="flex items-start gap-2.5 rounded-md border border-line bg-canvas px-3 py-2.5">
      <Icon aria-hidden className={clsx("mt-0.5", toneText[tone], kind === "renewing" && "animate-spin")} />
      <p className="min-w-0">
        <span className="font-medium">{word}</span>
        <span className="block text-muted">{sentence}</span>
      </p>
    </div>
  );
}
