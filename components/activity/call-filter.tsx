import Link from "next/link";
import { clsx } from "clsx";

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
      <ul className="flex rounded-md border border-line bg-canvas p-0.5">
        {choices.map(({ label, href, current }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              scroll={false}
              className={clsx(
                "flex h-6.5 items-center rounded-sm px-2.5 font-medium whitespace-nowrap transition-colors max-sm:h-9",
                current ? "bg-surface text-fg ring ring-line" : "text-muted hover:text-fg",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
