import { clsx } from "clsx";
import { Pause, Play } from "lucide-react";
import { buttonClasses } from "@/components/ui/button-classes";
import type { TailState } from "./follow-tail";

export interface LiveButtonProps {
  readonly state: TailState;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
}

const words: Readonly<Record<TailState, string>> = { live: "Live", lost: "Reconnecting", full: "Stopped" };

/** Whether new calls come in by themselves, and the switch for it. */
export function LiveButton({ state, paused, onPause }: LiveButtonProps) {
  const Icon = paused ? Play : Pause;
  return (
    <button
      type="button"
      aria-pressed={!paused}
      aria-label="Live: show new calls as they come"
      onClick={() => onPause(!paused)}
      className={buttonClasses({ size: "sm" })}
    >
      <span
        aria-hidden
        className={clsx(
          "size-2 rounded-full",
          paused || state !== "live" ? "bg-off-solid" : "bg-connected-solid motion-safe:animate-pulse",
        )}
      />
      {paused ? "Paused" : words[state]}
      <Icon aria-hidden />
    </button>
  );
}
