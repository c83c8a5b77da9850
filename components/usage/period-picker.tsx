import Link from "next/link";
import { CalendarDays, ChevronDown } from "lucide-react";
import { buttonClasses } from "@/components/ui/button-classes";
import { Menu } from "@/components/ui/menu";
import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";
import { withQuery } from "@/components/ui/with-query";
import { periodName, rollingWords, spanWords } from "./range-words";
import { currentPeriod, rangeOf, recentPeriods, ROLLING, type UsageChoice } from "./usage-range";

export interface PeriodPickerProps {
  readonly chosen: UsageChoice;
  readonly path: string;
  readonly now: Date;
}

const MONTHS = 13;

/** Stretches that end now, and billing months with the days that count in them. Each is an address. */
export function PeriodPicker({ chosen, path, now }: PeriodPickerProps) {
  const current = currentPeriod(now);
  // The current month is what the page shows unless told.
  const hrefOf = (choice: UsageChoice) => withQuery(path, { period: choice === current ? null : choice });
  const stretches = [
    ...ROLLING.map((choice) => ({ choice, ...rollingWords(choice) })),
    { choice: current, short: "This month" },
  ];
  return (
    <nav aria-label="Period" className="flex min-w-0 flex-wrap items-center gap-2 print:hidden">
      <ul className={segmentsClasses}>
        {stretches.map(({ choice, short }) => (
          <li key={choice}>
            <Link
              href={hrefOf(choice)}
              aria-current={choice === chosen ? "page" : undefined}
              scroll={false}
              // The page is drawn anew whenever something was counted; its other periods need not be.
              prefetch={false}
              className={segmentClasses(choice === chosen)}
            >
              {choice === current ? null : <span className="sr-only">Last </span>}
              {short}
            </Link>
          </li>
        ))}
      </ul>
      <MonthMenu chosen={chosen} hrefOf={hrefOf} now={now} />
    </nav>
  );
}

interface MonthMenuProps {
  readonly chosen: UsageChoice;
  readonly hrefOf: (choice: UsageChoice) => string;
  readonly now: Date;
}

function MonthMenu({ chosen, hrefOf, now }: MonthMenuProps) {
  const months = recentPeriods(now, MONTHS);
  const isPast = /^\d/.test(chosen) && chosen.length === 7 && chosen !== currentPeriod(now);
  const listed = !isPast || months.includes(chosen) ? months : [...months, chosen];
  const items = listed.map((period) => ({
    kind: "link" as const,
    label: periodName(period),
    href: hrefOf(period),
    note: spanWords(rangeOf(period, now)).replace(/ \d{4}, UTC$/, ""),
  }));
  return (
    <Menu
      label="Billing month"
      sections={[{ id: "months", label: "Billing months, UTC", items }]}
      className={buttonClasses({})}
    >
      <CalendarDays aria-hidden className="text-muted" />
      {isPast ? periodName(chosen) : "Other month"}
      <ChevronDown aria-hidden className="text-muted" />
    </Menu>
  );
}
