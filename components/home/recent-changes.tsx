import Link from "next/link";
import { AuditActor } from "@/components/audit/audit-actor";
import { actorName, sentenceOf } from "@/components/audit/audit-words";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/contracts";

export interface RecentChangesProps {
  readonly entries: readonly AuditEntry[];
  readonly names: Readonly<Record<string, string>>;
  /** `/o/<slug>/audit` */
  readonly path: string;
  readonly now: Date;
}

export function RecentChanges({ entries, names, path, now }: RecentChangesProps) {
  return (
    <Panel
      flush
      title="Recent changes"
      actions={
        <Link href={path} className="rounded-sm py-1 text-accent-fg hover:underline">
          Audit trail
        </Link>
      }
    >
      <ul className="divide-y divide-line">
        {entries.map((entry) => (
          <RecentChange key={entry.sequence} entry={entry} names={names} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

function RecentChange({
  entry,
  names,
  now,
}: Pick<RecentChangesProps, "names" | "now"> & { readonly entry: AuditEntry }) {
  const { did, thing } = sentenceOf(entry, names);
  return (
    <li className="flex min-h-row items-center gap-3 px-4 py-2">
      <AuditActor actor={entry.actor} />
      <p className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-medium">{actorName(entry.actor)}</span> <span className="text-muted">{did}</span>
        {thing === null ? null : <span className="font-medium"> {thing}</span>}
      </p>
      <span className="shrink-0 text-muted">
        <Time value={entry.at} now={now} />
      </span>
    </li>
  );
}
