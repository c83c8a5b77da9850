import Link from "next/link";
import { knownActions } from "@/components/audit/audit-words";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/contracts";

export interface ChangeTimelineProps {
  readonly entries: readonly AuditEntry[];
  readonly now: Date;
  /** The whole trail of this installation. */
  readonly allHref: string;
}

/** The last things that happened to an installation, newest first. */
export function ChangeTimeline({ entries, now, allHref }: ChangeTimelineProps) {
  if (entries.length === 0) return <p className="px-4 py-3 text-muted">Nothing has happened yet.</p>;
  return (
    <>
      <ol className="divide-y divide-line">
        {entries.map(({ sequence, at, actor, action, outcome }) => (
          <li key={sequence} className="flex items-baseline gap-3 px-4 py-2">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{labelOf(action)}</span>
              {outcome === "success" ? null : (
                <span className="text-failed"> · {outcome === "denied" ? "refused" : "failed"}</span>
              )}
              <span className="text-muted"> · {actor.name}</span>
            </span>
            <span className="shrink-0 text-caption text-muted">
              <Time value={at} now={now} />
            </span>
          </li>
        ))}
      </ol>
      <p className="border-t border-line px-4 py-2">
        <Link href={allHref} className="text-accent-fg hover:underline">
          Show all in the audit trail
        </Link>
      </p>
    </>
  );
}

function labelOf(action: string): string {
  return knownActions.find(({ value }) => value === action)?.label ?? action;
}
