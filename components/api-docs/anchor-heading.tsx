import type { ReactNode } from "react";
import { Link2 } from "lucide-react";
import { clsx } from "clsx";

export interface AnchorHeadingProps {
  readonly level: 2 | 3 | 4;
  /** Of the part that it heads. */
  readonly anchor: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A heading that is a link to itself, for passing on. */
export function AnchorHeading({ level, anchor, children, className }: AnchorHeadingProps) {
  const Heading = `h${level}` as const;
  return (
    <Heading className={clsx("group min-w-0 wrap-anywhere", className)}>
      <a href={`#${anchor}`} className="rounded-sm hover:underline">
        {children}
        <Link2
          aria-hidden
          className="ms-1.5 inline size-4 align-[-0.15em] text-muted opacity-0 transition-opacity group-hover:opacity-100"
        />
      </a>
    </Heading>
  );
}
