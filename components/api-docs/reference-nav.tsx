import Link from "next/link";
import { clsx } from "clsx";
import type { ApiReference } from "@/lib/contracts";
import { MethodLabel } from "./method-label";

export interface ReferenceNavProps {
  readonly reference: ApiReference;
  /** The section that is shown; null on the first page. */
  readonly current: string | null;
}

/** Every section, and what is in the one that is shown. */
export function ReferenceNav({ reference, current }: ReferenceNavProps) {
  return (
    <ul className="flex flex-col gap-0.5">
      <li>
        <SectionLink href="/docs/api" title="Overview" isCurrent={current === null} />
      </li>
      {reference.sections.map(({ slug, title, operations, objects }) => (
        <li key={slug}>
          <SectionLink href={`/docs/api/${slug}`} title={title} isCurrent={slug === current} />
          {slug === current ? (
            <ul className="my-1 ms-3 flex flex-col border-s border-line ps-1.5">
              {operations.map(({ id, method, summary }) => (
                <li key={id}>
                  <a
                    href={`#${id}`}
                    className="flex items-baseline gap-1 rounded-md px-2 py-1 text-muted hover:bg-pressed/60 hover:text-fg max-lg:py-2"
                  >
                    <MethodLabel method={method} plain />
                    <span className="min-w-0">{summary}</span>
                  </a>
                </li>
              ))}
              {objects.length > 0 ? (
                <li>
                  <a
                    href="#objects"
                    className="block rounded-md px-2 py-1 text-muted hover:bg-pressed/60 hover:text-fg max-lg:py-2"
                  >
                    Objects
                  </a>
                </li>
              ) : null}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function SectionLink({
  href,
  title,
  isCurrent,
}: {
  readonly href: string;
  readonly title: string;
  readonly isCurrent: boolean;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      className={clsx(
        "flex h-8 items-center rounded-md px-2 font-medium max-lg:h-11",
        isCurrent ? "bg-pressed text-fg" : "text-muted hover:bg-pressed/60 hover:text-fg",
      )}
    >
      {title}
    </Link>
  );
}
