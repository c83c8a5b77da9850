import Link from "next/link";
import { CalendarDays, ChevronDown } from "lucide-react";
import { buttonClasses } from "@/components/ui/button-classes";
import { Menu } from "@/components/ui/menu";
import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";
import { periodName, spanWords, stretchWords } from "./range-words";
import { type UsageAddress, usageHref, usageQuery } from "./usage-address";
import { currentPeriod, monthSpan, recentPeriods, STRETCHES, type UsageChoice } from "./usage-choice";
import { ZonePicker } from "./zone-picker";

export interface PeriodPickerProps {
  readonly address: UsageAddress;
  readonly now: Date;
}

const MONTHS = 13;

/** Stretches that end now, and billing months with the days that count in them. Each is an address. */
export function PeriodPicker({ address, now }: PeriodPickerProps) {
  const current = currentPeriod(now);
  const isMonth = /^\d{4}-\d\d$/.test(address.period ?? "");
  const stretches = [
    ...STRETCHES.map((choice) => ({ choice, ...stretchWords(choice) })),
    { choice: current, short: "This month" },
  ];
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 print:hidden">
      <nav aria-label="Period" className="flex min-w-0 flex-wrap items-center gap-2">
        <ul className={segmentsClasses}>
          {stretches.map(({ choice, short }) => (
            <li key={choice}>
              <Link
                href={usageHref(address, { period: choice }, now)}
                aria-current={choice === address.period ? "page" : undefined}
                scroll={false}
                // The page is drawn anew whenever something was counted; its other periods need not be.
                prefetch={false}
                className={segmentClasses(choice === address.period)}
              >
                {choice === current ? null : <span className="sr-only">Last </span>}
                {short}
              </Link>
            </li>
          ))}
        </ul>
        <MonthMenu address={address} now={now} />
      </nav>
      {isMonth ? null : (
        <ZonePicker zone={address.zone} path={address.path} keep={{ ...usageQuery(address, now), tz: null }} />
      )}
    </div>
  );
}

function MonthMenu({ address, now }: PeriodPickerProps) {
  const { period: chosen } = address;
  const months = recentPeriods(now, MONTHS);
  const past = isPastMonth(chosen, now) ? chosen : null;
  const listed = past === null || months.includes(past) ? months : [...months, past];
  const items = listed.map((period) => ({
    kind: "link" as const,
    label: periodName(period),
    href: usageHref(address, { period }, now),
    note: spanWords(monthSpan(period)).replace(/ \d{4}, UTC$/, ""),
  }));
  return (
    <Menu
      label="Billing month"
      sections={[{ id: "months", label: "Billing months, UTC", items }]}
      className={buttonClasses({})}
    >
      <CalendarDays aria-hidden className="text-muted" />
      {past === null ? "Other month" : periodName(past)}
      <ChevronDown aria-hidden className="text-muted" />
    </Menu>
  );
}

function isPastMonth(choice: UsageChoice, now: Date): choice is string {
  return choice !== null && /^\d{4}-\d\d$/.test(choice) && choice !== currentPeriod(now);
}
