import type { ReactNode } from "react";
import Link from "next/link";
import { ChevronsUpDown, Ellipsis } from "lucide-react";
import { Avatar } from "@/components/brand/avatar";
import { Mark } from "@/components/brand/logo";
import { LiveRegion } from "@/components/ui/live-region";
import { SkipLink } from "@/components/ui/skip-link";
import { BottomBar } from "./bottom-bar";
import { NavLink } from "./nav-link";
import { OrgSwitcher } from "./org-switcher";
import { type Place, places, placesInBar } from "./places";
import { RouteFocus } from "./route-focus";
import { TopBar, type TopBarProps } from "./top-bar";
import type { ShellOrganization } from "./types";

export interface AppShellProps extends TopBarProps {
  /** How many things wait for the reader, shown beside Home. */
  readonly attention?: number | undefined;
  /** Above the page, as wide as it: "This is the demo organization". */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The frame of every page of an organization. Icons are made here, on the server: so their code stays out of every page.
 * A page starts with <PageHeader>, whose breadcrumbs stand in the top bar.
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
        <TopBar
          organization={organization}
          organizations={organizations}
          user={user}
          signOut={signOut}
          mayInstall={mayInstall}
        />
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="w-full max-w-page flex-1 px-gutter pt-6 pb-12 outline-none max-md:pb-24 print:max-w-none print:p-0"
        >
          {children}
        </main>
      </div>
      <BottomBar
        {...switcherOf({ organization, organizations })}
        links={<PlaceLinks organization={organization} places={places.slice(0, placesInBar)} where="bar" />}
        otherLinks={<PlaceLinks organization={organization} places={places.slice(placesInBar)} where="rail" />}
        moreIcon={<Ellipsis aria-hidden />}
      />
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
        <OrgSwitcher {...switcherOf({ organization, organizations })} />
      </div>
      <div className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-2 pt-2">
        <PlaceLinks organization={organization} places={places} where="rail" attention={attention} />
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

interface PlaceLinksProps extends Pick<AppShellProps, "organization" | "attention"> {
  readonly places: readonly Place[];
  readonly where: "rail" | "bar";
}

function PlaceLinks({ organization, places: shown, where, attention }: PlaceLinksProps) {
  return shown.map(({ id, label, path, icon: Icon }) => (
    <NavLink
      key={id}
      href={`/o/${organization.slug}${path}`}
      label={label}
      icon={<Icon aria-hidden />}
      exact={id === "home"}
      where={where}
      count={id === "home" ? attention : undefined}
    />
  ));
}

function switcherOf({ organization, organizations }: Pick<AppShellProps, "organization" | "organizations">) {
  const mark = ({ slug, name }: ShellOrganization): [string, ReactNode] => [
    slug,
    <Avatar key={slug} name={name} kind="organization" />,
  ];
  return {
    current: organization,
    all: organizations,
    marks: Object.fromEntries([organization, ...organizations].map(mark)),
    icon: <ChevronsUpDown aria-hidden className="size-3.5 text-muted" />,
  };
}
