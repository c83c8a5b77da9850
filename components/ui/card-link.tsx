import type { ComponentProps } from "react";
import Link from "next/link";
import { clsx } from "clsx";

/** A card that is one link. */
export function CardLink({ className, children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={clsx(
        "block min-w-0 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-control hover:bg-canvas",
        className,
      )}
    >
      {children}
    </Link>
  );
}
