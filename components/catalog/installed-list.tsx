import Link from "next/link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Installation } from "@/lib/contracts";

export interface InstalledListProps {
  readonly installations: readonly Installation[];
  /** `/o/<slug>/installations` */
  readonly path: string;
  /** All of them, where there are more than shown. */
  readonly moreHref: string | null;
}

/** The installations of one connector. */
export function InstalledList({ installations, path, moreHref }: InstalledListProps) {
  return (
    <ul className="divide-y divide-line">
      {installations.map(({ id, name, url, status }) => (
        <li key={id} className="relative flex min-h-row items-center gap-4 px-4 py-2 hover:bg-canvas">
          <div className="min-w-0 flex-1">
            <Link href={`${path}/${id}`} className="font-medium after:absolute after:inset-0 hover:underline">
              {name}
            </Link>
            <p className="truncate text-caption text-muted">{url}</p>
          </div>
          <StatusBadge status={status} look="plain" />
        </li>
      ))}
      {moreHref === null ? null : (
        <li className="px-4 py-2">
          <Link href={moreHref} className="text-accent-fg hover:underline">
            Show all
          </Link>
        </li>
      )}
    </ul>
  );
}
