import { formatTime } from "./format-time";

export interface TimeProps {
  /** An ISO time, or milliseconds. */
  readonly value: string | number | Date;
  /** The server's clock when it rendered, so that both sides say the same. */
  readonly now: string | number | Date;
  readonly locale?: string | undefined;
  readonly className?: string | undefined;
}

/** Relative up to seven days, a date after; its tooltip spells it out in UTC, local time and ISO. */
export function Time({ value, now, locale, className }: TimeProps) {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return <span className={className}>–</span>;
  const iso = date.toISOString();
  return (
    <time dateTime={iso} data-tooltip-time={iso} className={className ?? "whitespace-nowrap"}>
      {formatTime(date, now, locale)}
    </time>
  );
}
