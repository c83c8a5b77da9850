"use client";

import { type ReactNode, useEffect } from "react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Drawer, useDrawer } from "@/components/ui/drawer";
import { OrgSwitcher, type OrgSwitcherProps } from "./org-switcher";

export interface BottomBarProps extends OrgSwitcherProps {
  /** The links of the bar, and of the sheet: made on the server, so that no icon is code. */
  readonly links: ReactNode;
  readonly otherLinks: ReactNode;
  readonly moreIcon: ReactNode;
}

/** The rail of a phone: four places under the thumb, the others and the organizations in a sheet. */
export function BottomBar({ links, otherLinks, moreIcon, ...organizations }: BottomBarProps) {
  const more = useDrawer();
  const pathname = usePathname();
  const { onOpenChange } = more.overlay;
  useEffect(() => onOpenChange(false), [pathname, onOpenChange]);
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {links}
      <button
        type="button"
        aria-haspopup="dialog"
        {...more.trigger}
        className="flex h-14 min-w-0 flex-col items-center justify-center gap-1 text-[0.6875rem]/3 font-medium text-muted focus-visible:-outline-offset-2 [&>svg]:size-5"
      >
        {moreIcon}
        More
      </button>
      <Drawer {...more.overlay} title="More" side="bottom">
        <div className="-mx-3">{otherLinks}</div>
        <Link href="/docs/api" prefetch={false} className="block py-2 text-muted hover:text-fg">
          API reference
        </Link>
        <div className="-mx-2 mt-2 border-t border-line pt-2">
          <OrgSwitcher {...organizations} />
        </div>
      </Drawer>
    </nav>
  );
}
