import { clsx } from "clsx";

/** A grey stand-in of the final size: `<Skeleton className="h-5 w-40" />`. Put `aria-busy` on the region around it. */
export function Skeleton({ className }: { readonly className?: string | undefined }) {
  return <span aria-hidden className={clsx("block animate-pulse rounded-sm bg-pressed", className)} />;
}

export interface SkeletonRowsProps {
  readonly rows: number;
  readonly label: string;
}

/** The rows of a table that is on its way. */
export function SkeletonRows({ rows, label }: SkeletonRowsProps) {
  const keys = Array.from({ length: rows }, (_, index) => `row-${index}`);
  return (
    <div role="status" aria-label={label} className="divide-y divide-line">
      {keys.map((key) => (
        <div key={key} className="flex h-row items-center gap-3 px-4">
          <Skeleton className="size-6 rounded-md" />
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="ms-auto h-3.5 w-16" />
          <Skeleton className="h-3.5 w-24 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}
