"use client";

import { useEffect } from "react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Ellipsis } from "lucide-react";
import { Drawer, useDrawer } from "@/components/ui/drawer";
import { NavLink } from "./nav-link";
import { OrgSwitcher, type OrgSwitcherProps } from "./org-switcher";
import { type Place, places, placesInBar } from "./places";

/** The rail of a phone: four places under the thumb, the others and the organizations in a sheet. */
export function BottomBar({ current, all }: OrgSwitcherProps) {
  const more = useDrawer();
  const pathname = usePathname();
  const { onOpenChange } = more.overlay;
  useEffect(() => onOpenChange(false), [pathname, onOpenChange]);
  const link = ({ id, label, path, icon: Icon }: Place, where: "rail" | "bar") => (
    <NavLink
      key={id}
      href={`/o/${current.slug}${path}`}
      label={label}
      icon={<Icon aria-hidden />}
      exact={id === "home"}
      where={where}
    />
  );
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {places.slice(0, placesInBar).map((place) => link(place, "bar"))}
      <button
        type="button"
        aria-haspopup="dialog"
        {...more.trigger}
        className="flex h-14 min-w-0 flex-col items-center justify-center gap-1 text-[0.6875rem]/3 font-medium text-muted focus-visible:-outline-offset-2 [&>svg]:size-5"
      >
        <Ellipsis aria-hidden />
        More
      </button>
      <Drawer {...more.overlay} title="More" side="bottom">
        <div className="-mx-3">{places.slice(placesInBar).map((place) => link(place, "rail"))}</div>
        <Link href="/docs/api" prefetch={false} className="block py-2 text-muted hover:text-fg">
          API reference
        </Link>
        <div className="-mx-2 mt-2 border-t border-line pt-2">
          <OrgSwitcher current={current} all={all} />
        </div>
      </Drawer>
    </nav>
  );
}
