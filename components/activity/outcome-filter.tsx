import Link from "next/link";
import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";
import { type CallQuery, logHref } from "./call-query";

export interface OutcomeFilterProps {
  readonly query: CallQuery;
  readonly path: string;
}

const choices = [
  { label: "All", ok: undefined },
  { label: "Succeeded", ok: "true" },
  { label: "Failed", ok: "false" },
] as const;

/** All calls, or one kind; each is an address. */
export function OutcomeFilter({ query, path }: OutcomeFilterProps) {
  return (
    <nav aria-label="Outcome">
      <ul className={segmentsClasses}>
        {choices.map(({ label, ok }) => (
          <li key={label}>
            <Link
              href={logHref(path, { ...query, ok, ...(ok === "true" ? { error_code: undefined } : {}) })}
              aria-current={query.ok === ok ? "page" : undefined}
              scroll={false}
              className={segmentClasses(query.ok === ok)}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
