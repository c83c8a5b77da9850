import Link from "next/link";
import { Keyboard, LogOut, Monitor, Moon, Search, Sun } from "lucide-react";
import { Avatar } from "@/components/brand/avatar";
import { Mark } from "@/components/brand/logo";
import { PaletteHost } from "@/components/palette/palette-host";
import { ThemeSwitch } from "./theme-switch";
import type { ShellOrganization, ShellUser, SignOut } from "./types";
import { UserMenu } from "./user-menu";

export interface TopBarProps {
  readonly organization: ShellOrganization;
  /** All that the reader belongs to, this one among them. */
  readonly organizations: readonly ShellOrganization[];
  readonly user: ShellUser;
  readonly signOut: SignOut;
  /** Whether the command palette offers to install something. */
  readonly mayInstall: boolean;
}

/** Over every page: the palette, the theme, the reader. The page's breadcrumbs stand in it too. */
export function TopBar({ organization, organizations, user, signOut, mayInstall }: TopBarProps) {
  return (
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
          icon={<Search aria-hidden />}
        />
        <ThemeSwitch
          icons={{ system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> }}
          // Both are drawn and the style sheet picks, since the server does not know the reader's theme.
          icon={
            <>
              <Sun aria-hidden className="dark:hidden" />
              <Moon aria-hidden className="hidden dark:block" />
            </>
          }
        />
        <UserMenu
          user={user}
          signOut={signOut}
          avatar={<Avatar name={user.name} kind="person" />}
          icons={{ shortcuts: <Keyboard aria-hidden />, signOut: <LogOut aria-hidden /> }}
        />
      </div>
    </header>
  );
}
