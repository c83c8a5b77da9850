import { useEffect } from "react";
import { ChevronDown, ChevronUp } from "lucide-react";
import { areShortcutsOn } from "@/components/palette/shortcut-preference";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { Call } from "@/lib/contracts";
import { CallAdvice } from "./call-advice-box";
import type { DetailPlaces } from "./call-drawer";
import { CallFacts } from "./call-facts";
import { CallTimelineBars } from "./call-timeline";
import { outcomeWords } from "./call-words";
import type { Callers } from "./callers";

export interface CallDetailsProps {
  /** Undefined while it is on its way, or when it cannot be had. */
  readonly call: Call | undefined;
  /** Why it cannot. */
  readonly reason: string | undefined;
  /** Ids of its neighbours in the list. */
  readonly newer: string | undefined;
  readonly older: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly isOfAll: boolean;
  readonly callers: Callers;
  readonly places: DetailPlaces;
  readonly now: string;
}

/** All that is known of a call: how it ended, where its time went, what to do about it. */
export function CallDetails({ call, reason, newer, older, onOpen, now, ...context }: CallDetailsProps) {
  useStepKeys(newer, older, onOpen);
  if (call === undefined) return <NoCall reason={reason} />;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <StatusBadge status={call.ok ? "succeeded" : "failed"} word={outcomeWords(call)} />
          <p className="mt-1.5 text-muted">
            <Time value={call.at} now={now} />
          </p>
        </div>
        <span className="flex shrink-0 gap-1">
          <StepButton label="Newer call" icon={<ChevronUp aria-hidden />} to={newer} onOpen={onOpen} />
          <StepButton label="Older call" icon={<ChevronDown aria-hidden />} to={older} onOpen={onOpen} />
          <CopyButton text={permalink(call.id)} label="Copy link to this call" />
        </span>
      </div>
      <CallAdvice call={call} places={context.places} />
      {call.timeline === null ? (
        <Callout kind="info">Where its time went is not known.</Callout>
      ) : (
        <CallTimelineBars timeline={call.timeline} />
      )}
      <CallFacts call={call} {...context} />
    </div>
  );
}

function NoCall({ reason }: { readonly reason: string | undefined }) {
  if (reason === undefined) return <SkeletonRows rows={6} label="Loading the call" />;
  return (
    <EmptyState kind="no-match" inset title="This call cannot be shown" heading="h3">
      {reason}
    </EmptyState>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly to: string | undefined;
  readonly onOpen: (id: string) => void;
}

function StepButton({ label, icon, to, onOpen }: StepButtonProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      size="sm"
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && onOpen(to)}
    />
  );
}

/** j and k go on to the neighbours, as they do in the list. */
function useStepKeys(newer: string | undefined, older: string | undefined, onOpen: (id: string) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !areShortcutsOn()) return;
      const to = event.key === "j" ? older : event.key === "k" ? newer : undefined;
      if (to !== undefined) onOpen(to);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [newer, older, onOpen]);
}

function permalink(id: string): string {
  const url = new URL(window.location.href);
  url.search = new URLSearchParams({ call: id }).toString();
  return url.href;
}
