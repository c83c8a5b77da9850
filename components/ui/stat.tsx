import type { ReactNode } from "react";
import Link from "next/link";
import { clsx } from "clsx";
import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import { type Change, formatChange } from "./format-change";

export interface StatProps {
  readonly label: string;
  /** Already formatted: "12,480", "1.2 %", "–". */
  readonly value: string;
  /** The figures behind the change. */
  readonly change?: { readonly current: number; readonly previous: number | null } | undefined;
  /** Which way is good news; errors and latency fall. Without it the change stays grey. */
  readonly better?: "up" | "down" | undefined;
  /** What it is compared with: "than the 30 days before". */
  readonly comparison?: string | undefined;
  readonly href?: string | undefined;
  readonly locale?: string | undefined;
}

export function Stat({ label, value, change, better, comparison = "than before", href, locale }: StatProps) {
  return (
    <div className="relative min-w-0 px-4 py-3.5">
      <dt className="truncate text-muted">
        {href === undefined ? (
          label
        ) : (
          <Link
            href={href}
            className="after:absolute after:inset-0 hover:text-fg hover:underline focus-visible:outline-offset-0"
          >
            {label}
          </Link>
        )}
      </dt>
      <dd className="mt-1 flex flex-wrap items-baseline gap-x-2.5">
        <span className="text-heading font-semibold tabular-nums">{value}</span>
        {change ? (
          <ChangeMark
            change={formatChange(change.current, change.previous, locale)}
            better={better}
            comparison={comparison}
          />
        ) : null}
      </dd>
    </div>
  );
}

/** Figures side by side in one frame. */
export function StatRow({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none gap-px overflow-hidden rounded-lg border border-line bg-line *:bg-surface max-lg:*:last:odd:col-span-2">
      {children}
    </dl>
  );
}

interface ChangeMarkProps {
  readonly change: Change;
  readonly better: "up" | "down" | undefined;
  readonly comparison: string;
}

function ChangeMark({ change: { text, direction }, better, comparison }: ChangeMarkProps) {
  const Icon = { up: ArrowUp, down: ArrowDown, level: Minus }[direction];
  const plain = better === undefined || direction === "level";
  const colour = plain ? "text-muted" : direction === better ? "text-connected" : "text-failed";
  return (
    <span className={clsx("inline-flex items-center gap-0.5 text-caption tabular-nums", colour)}>
      {text === "–" ? null : <Icon aria-hidden className="size-3" />}
      {text}
      <span className="sr-only">
        {text === "–"
          ? "nothing to compare with"
          : `${comparison}${plain ? "" : direction === better ? ", better" : ", worse"}`}
      </span>
    </span>
  );
}
