import Link from "next/link";
import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";

export interface CallFilterProps {
  readonly failedOnly: boolean;
  readonly path: string;
}

/** All calls, or those that failed; each is an address. */
export function CallFilter({ failedOnly, path }: CallFilterProps) {
  const choices = [
    { label: "All calls", href: path, current: !failedOnly },
    { label: "Failed only", href: `${path}?show=failed`, current: failedOnly },
  ];
  return (
    <nav aria-label="Which calls">
      <ul className={segmentsClasses}>
        {choices.map(({ label, href, current }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              scroll={false}
              className={segmentClasses(current)}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
