/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   a changed display takes a table's roles away in some browsers, so they are spelled out */
import type { ComponentProps, ReactNode } from "react";
import Link from "next/link";
import { clsx } from "clsx";

export interface TableProps {
  /** Read aloud as the table's name. */
  readonly caption: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/**
 * A plain table whose rows become cards below 640 px. The roles are spelled out because a changed `display` takes
 * them away.
 */
export function Table({ caption, children, className }: TableProps) {
  return (
    <div className={clsx("min-w-0 overflow-x-auto", className)}>
      <table role="table" className="w-full border-collapse text-start max-sm:block">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { readonly children: ReactNode }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { readonly children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="max-sm:block">
      {children}
    </tbody>
  );
}

export interface RowProps extends ComponentProps<"tr"> {
  readonly selected?: boolean | undefined;
}

export function Row({ selected, className, ...rest }: RowProps) {
  return (
    <tr
      role="row"
      aria-selected={selected}
      {...rest}
      className={clsx(
        "relative border-t border-line transition-colors first:border-t-0 sm:[thead+tbody>&]:first:border-t",
        "has-[a[data-row]]:hover:bg-canvas has-[a[data-row]:focus-visible]:bg-canvas max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:px-4 max-sm:py-3",
        selected && "bg-accent-soft",
        className,
      )}
    />
  );
}

export interface ThProps extends Omit<ComponentProps<"th">, "align"> {
  readonly align?: "start" | "end" | undefined;
}

export function Th({ align = "start", className, ...rest }: ThProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={clsx(
        "h-8 px-3 text-caption font-medium whitespace-nowrap text-muted first:ps-4 last:pe-4",
        align === "end" ? "text-end" : "text-start",
        className,
      )}
    />
  );
}

export interface TdProps extends Omit<ComponentProps<"td">, "align"> {
  /** The column's name, shown before the value where the row is a card. Without it the value stands alone, as a card's title does. */
  readonly label?: string | undefined;
  readonly align?: "start" | "end" | undefined;
  /** Where the row is a card: `corner` beside the title instead of a line of its own, or `hidden`. */
  readonly card?: "corner" | "hidden" | undefined;
  /** Mono, tabular figures. */
  readonly numeric?: boolean | undefined;
}

export function Td({ label, align, card, numeric = false, className, children, ...rest }: TdProps) {
  const end = align === "end" || (align === undefined && numeric);
  return (
    <td
      role="cell"
      {...rest}
      className={clsx(
        "h-row px-3 first:ps-4 last:pe-4 max-sm:h-auto max-sm:min-h-7 max-sm:px-0! max-sm:py-1",
        cardClasses(label, card),
        end && "sm:text-end",
        className,
      )}
    >
      {label === undefined || card === "corner" ? null : (
        <span aria-hidden className="shrink-0 text-caption text-muted sm:hidden">
          {label}
        </span>
      )}
      {numeric ? <span className="figures">{children}</span> : children}
    </td>
  );
}

function cardClasses(label: string | undefined, card: TdProps["card"]): string {
  if (card === "hidden") return "max-sm:hidden";
  if (card === "corner") return "max-sm:block max-sm:text-end";
  if (label === undefined) return "max-sm:block";
  return "max-sm:col-span-2 max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4";
}

/** The row's own link; the whole row follows it. Other links and buttons in the row need `relative` to stay above. */
export function RowLink({ className, children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row=""
      {...rest}
      className={clsx(
        "font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-offset-0",
        className,
      )}
    >
      {children}
    </Link>
  );
}
