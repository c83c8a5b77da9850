import { BrandTile } from "@/components/brand/brand-tile";
import { CardLink } from "@/components/ui/card-link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CatalogEntry, InstalledCount } from "@/lib/contracts";
import { installedWords } from "./installed-words";
import { signInWords } from "./sign-in-words";

export interface CatalogGridProps {
  readonly entries: readonly CatalogEntry[];
  readonly installed: readonly InstalledCount[];
  /** `/o/<slug>/catalog` */
  readonly path: string;
}

export function CatalogGrid({ entries, installed, path }: CatalogGridProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
      {entries.map((entry) => (
        <li key={entry.id} className="flex">
          <CatalogCard
            entry={entry}
            installed={installed.find(({ connector_id: id }) => id === entry.id)}
            href={`${path}/${entry.slug}`}
          />
        </li>
      ))}
    </ul>
  );
}

interface CatalogCardProps {
  readonly entry: CatalogEntry;
  readonly installed: InstalledCount | undefined;
  readonly href: string;
}

function CatalogCard({ entry, installed, href }: CatalogCardProps) {
  return (
    <CardLink href={href} className="flex w-full flex-col">
      <div className="flex items-center gap-3">
        <BrandTile slug={entry.slug} name={entry.name} size="md" />
        <div className="min-w-0">
          <h3 className="truncate text-body font-semibold">{entry.name}</h3>
          <p className="truncate text-caption text-muted">{entry.publisher}</p>
        </div>
      </div>
      <p className="mt-3 line-clamp-2 flex-1">{entry.description}</p>
      <p className="mt-3 flex items-center justify-between gap-3 text-caption text-muted">
        <span className="truncate">{signInWords(entry.auth).short}</span>
        {installed ? <InstalledMark count={installed} /> : null}
      </p>
    </CardLink>
  );
}

function InstalledMark({ count }: { readonly count: InstalledCount }) {
  const { status, words } = installedWords(count);
  return (
    <span className="shrink-0 text-fg">
      <StatusBadge status={status} word={words} look="plain" />
    </span>
  );
}
