import type { ReactNode } from "react";
import Link from "next/link";
import { Mark } from "@/components/brand/logo";
import { PaletteHost } from "@/components/palette/palette-host";
import { LiveRegion } from "@/components/ui/live-region";
import { SkipLink } from "@/components/ui/skip-link";
import { BottomBar } from "./bottom-bar";
import { NavLink } from "./nav-link";
import { OrgSwitcher } from "./org-switcher";
import { places } from "./places";
import { RouteFocus } from "./route-focus";
import { ThemeSwitch } from "./theme-switch";
import type { ShellOrganization, ShellUser, SignOut } from "./types";
import { UserMenu } from "./user-menu";

export interface AppShellProps {
  readonly organization: ShellOrganization;
  /** All that the reader belongs to, this one among them. */
  readonly organizations: readonly ShellOrganization[];
  readonly user: ShellUser;
  readonly signOut: SignOut;
  /** How many things wait for the reader, shown beside Home. */
  readonly attention?: number | undefined;
  /** Whether the command palette offers to install something. */
  readonly mayInstall: boolean;
  /** Above the page, as wide as it: "This is the demo organization". */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The frame of every page of an organization. A page starts with <PageHeader>, whose breadcrumbs stand in the top bar.
 */
export function AppShell({
  organization,
  organizations,
  user,
  signOut,
  attention,
  mayInstall,
  banner,
  children,
}: AppShellProps) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[var(--spacing-rail)_minmax(0,1fr)] print:block">
      <SkipLink />
      <Rail organization={organization} organizations={organizations} attention={attention} />
      <div className="pb-frame flex min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex h-bar shrink-0 items-center gap-1 border-b border-line bg-surface pe-2.5 ps-4 print:hidden">
          <Link href={`/o/${organization.slug}`} aria-label="Home" className="rounded-md md:hidden">
            <Mark />
          </Link>
          <div className="ms-auto flex items-center gap-1">
            <PaletteHost
              organization={organization.slug}
              organizations={organizations.map(({ slug, name }) => ({ slug, name }))}
              mayInstall={mayInstall}
              signOut={signOut}
            />
            <ThemeSwitch />
            <UserMenu user={user} signOut={signOut} />
          </div>
        </header>
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="w-full max-w-page flex-1 px-gutter pt-6 pb-12 outline-none max-md:pb-24 print:max-w-none print:p-0"
        >
          {children}
        </main>
      </div>
      <BottomBar current={organization} all={organizations} />
      <RouteFocus />
      <LiveRegion />
    </div>
  );
}

function Rail({
  organization,
  organizations,
  attention,
}: Pick<AppShellProps, "organization" | "organizations" | "attention">) {
  return (
    <nav
      aria-label="Places"
      className="sticky top-0 flex h-dvh flex-col border-e border-line bg-canvas max-md:hidden print:hidden"
    >
      <div className="flex h-bar shrink-0 items-center px-2">
        <OrgSwitcher current={organization} all={organizations} />
      </div>
      <div className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2 pt-2">
        {places.map(({ id, label, path, icon: Icon }) => (
          <NavLink
            key={id}
            href={`/o/${organization.slug}${path}`}
            label={label}
            icon={<Icon aria-hidden />}
            exact={id === "home"}
            where="rail"
            count={id === "home" ? attention : undefined}
          />
        ))}
      </div>
      <div className="flex items-center gap-2 px-4 py-3 text-caption text-muted">
        <Mark className="size-4" />
        Patchbay
        <Link href="/docs/api" prefetch={false} className="ms-auto rounded-sm hover:text-fg hover:underline">
          API reference
        </Link>
      </div>
    </nav>
  );
}
