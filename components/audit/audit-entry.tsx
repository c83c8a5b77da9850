import { ChevronRight, ShieldX } from "lucide-react";
import type { AuditEntry as Entry } from "@/lib/contracts";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { AuditActor } from "./audit-actor";
import { AuditDetails } from "./audit-details";
import { actorName, sentenceOf } from "./audit-words";

export interface AuditEntryProps {
  readonly entry: Entry;
  /** Ids → what they are called now. */
  readonly names: Readonly<Record<string, string>>;
  readonly org: string;
  readonly now: Date;
}

/** One line of the trail, which opens to what it changed. */
export function AuditEntry({ entry, names, org, now }: AuditEntryProps) {
  const { did, thing } = sentenceOf(entry, names);
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary className="flex min-h-row list-none items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-canvas [&::-webkit-details-marker]:hidden">
          <AuditActor actor={entry.actor} />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <span className="font-medium">{actorName(entry.actor)}</span> <span className="text-muted">{did}</span>
            {thing === null ? null : <span className="font-medium"> {thing}</span>}
            <span className="mt-0.5 block text-caption text-muted sm:hidden">
              <Time value={entry.at} now={now} />
            </span>
          </span>
          <Outcome outcome={entry.outcome} />
          <span className="w-20 shrink-0 text-end text-muted max-sm:hidden">
            <Time value={entry.at} now={now} />
          </span>
          <span className="figures w-14 shrink-0 text-end text-caption text-muted max-md:hidden">
            #{entry.sequence}
          </span>
          <ChevronRight aria-hidden className="flip-rtl text-muted transition-transform group-open:rotate-90" />
        </summary>
        <AuditDetails entry={entry} org={org} />
      </details>
    </li>
  );
}

function Outcome({ outcome }: { readonly outcome: Entry["outcome"] }) {
  if (outcome === "success") return null;
  return (
    <Badge tone={outcome === "denied" ? "attention" : "failed"} icon={<ShieldX aria-hidden />}>
      {outcome === "denied" ? "Refused" : "Failed"}
    </Badge>
  );
}
