"use client";

import type { ReactNode } from "react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { clsx } from "clsx";
import { isCurrentPath } from "@/components/ui/current-path";

export interface NavLinkProps {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Current only on its own path. */
  readonly exact?: boolean | undefined;
  /** In the rail, or under the thumb. */
  readonly where: "rail" | "bar";
  /** How many things there need the reader. */
  readonly count?: number | undefined;
}

export function NavLink({ href, label, icon, exact = false, where, count = 0 }: NavLinkProps) {
  const current = isCurrentPath(usePathname(), href, { exact });
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "font-medium transition-colors focus-visible:-outline-offset-2",
        where === "rail"
          ? "flex h-8 items-center gap-2.5 rounded-md px-2 max-md:h-12 max-md:px-3"
          : "flex h-14 min-w-0 flex-col items-center justify-center gap-1 text-[0.6875rem]/3 [&>svg]:size-5",
        current ? currentClasses[where] : "text-muted hover:bg-pressed/60 hover:text-fg",
      )}
    >
      {icon}
      <span className={clsx("truncate", where === "rail" && "flex-1")}>{label}</span>
      {count > 0 && where === "rail" ? (
        <span className="figures rounded-sm border border-attention-line bg-attention-soft px-1 text-caption text-attention">
          {count}
          <span className="sr-only"> need you</span>
        </span>
      ) : null}
    </Link>
  );
}

const currentClasses = {
  rail: "bg-pressed text-fg [&>svg]:text-accent-fg",
  bar: "text-fg [&>svg]:text-accent-fg",
};
