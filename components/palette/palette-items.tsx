import type { ReactNode } from "react";
import {
  Activity,
  ArrowLeftRight,
  KeyRound,
  Keyboard,
  LogOut,
  Monitor,
  MonitorSmartphone,
  Moon,
  Plus,
  Sun,
  Users,
} from "lucide-react";
import { places } from "@/components/shell/places";
import { chords } from "./chords";
import type { PaletteFacts } from "./palette-facts";

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Other words that find it. */
  readonly words?: string;
  readonly note?: string;
  readonly keys?: readonly string[];
  readonly icon: ReactNode;
  /** A place to go to, or something to do. */
  readonly does: { readonly href: string } | { readonly run: () => void };
}

export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteDeeds {
  readonly setTheme: (theme: string) => void;
  readonly showShortcuts: () => void;
}

/** Everything that the palette offers without asking the server. */
export function paletteGroups(facts: PaletteFacts, deeds: PaletteDeeds): PaletteGroup[] {
  const base = `/o/${facts.organization}`;
  return [
    { value: "Go to", items: [...placeItems(base), ...furtherItems(base)] },
    { value: "Actions", items: actionItems(base, facts, deeds) },
  ];
}

function placeItems(base: string): PaletteItem[] {
  const keyOf = new Map(Object.entries(chords).map(([key, path]) => [path, key]));
  return places.map(({ id, label, path, icon: Icon }) => {
    const key = keyOf.get(path);
    const keys = key === undefined ? {} : { keys: ["g", key] };
    return { id, label, icon: <Icon aria-hidden />, does: { href: `${base}${path}` }, ...keys };
  });
}

function furtherItems(base: string): PaletteItem[] {
  return [
    {
      id: "log",
      label: "Request log",
      words: "calls activity events errors",
      icon: <Activity aria-hidden />,
      does: { href: `${base}/events` },
    },
    {
      id: "members",
      label: "Members",
      words: "people users roles settings",
      icon: <Users aria-hidden />,
      does: { href: `${base}/settings/members` },
    },
    {
      id: "api-keys",
      label: "API keys",
      words: "tokens settings",
      icon: <KeyRound aria-hidden />,
      does: { href: `${base}/settings/api-keys` },
    },
    {
      id: "sessions",
      label: "Sessions and password",
      words: "settings account",
      icon: <MonitorSmartphone aria-hidden />,
      does: { href: `${base}/settings/sessions` },
    },
  ];
}

function actionItems(base: string, facts: PaletteFacts, { setTheme, showShortcuts }: PaletteDeeds): PaletteItem[] {
  const theme = (value: string, icon: ReactNode): PaletteItem => ({
    id: `theme-${value}`,
    label: `Theme: ${value}`,
    words: "appearance colour mode",
    icon,
    does: { run: () => setTheme(value) },
  });
  const install: PaletteItem = {
    id: "install",
    label: "Install a connector",
    words: "add new connect",
    icon: <Plus aria-hidden />,
    does: { href: `${base}/catalog` },
  };
  return [
    ...(facts.mayInstall ? [install] : []),
    theme("light", <Sun aria-hidden />),
    theme("dark", <Moon aria-hidden />),
    theme("system", <Monitor aria-hidden />),
    {
      id: "shortcuts",
      label: "Keyboard shortcuts",
      words: "keys help",
      keys: ["?"],
      icon: <Keyboard aria-hidden />,
      does: { run: showShortcuts },
    },
    ...facts.organizations
      .filter(({ slug }) => slug !== facts.organization)
      .map(({ slug, name }) => ({
        id: `org-${slug}`,
        label: `Switch to ${name}`,
        words: "organization",
        icon: <ArrowLeftRight aria-hidden />,
        does: { href: `/o/${slug}` },
      })),
    {
      id: "sign-out",
      label: "Sign out",
      words: "log out leave",
      icon: <LogOut aria-hidden />,
      does: { run: () => void facts.signOut() },
    },
  ];
}
