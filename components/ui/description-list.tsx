import type { ReactNode } from "react";
import { clsx } from "clsx";

export interface Description {
  readonly term: string;
  readonly detail: ReactNode;
}

export interface DescriptionListProps {
  readonly items: readonly Description[];
  /** Two pairs beside each other where there is room. */
  readonly columns?: 1 | 2 | undefined;
  readonly className?: string | undefined;
}

export function DescriptionList({ items, columns = 1, className }: DescriptionListProps) {
  return (
    <dl className={clsx("grid gap-x-10", columns === 2 && "lg:grid-cols-2", className)}>
      {items.map(({ term, detail }) => (
        <div
          key={term}
          className="flex min-h-9 items-baseline gap-4 border-t border-line py-2 first:border-t-0 max-sm:flex-col max-sm:gap-0.5"
        >
          <dt className="w-36 shrink-0 text-muted">{term}</dt>
          <dd className="min-w-0 flex-1 wrap-anywhere">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
