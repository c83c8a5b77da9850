"use client";

import { useTheme } from "next-themes";
import { Monitor, Moon, Sun } from "lucide-react";
import { Menu } from "@/components/ui/menu";

const themes = [
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
];

export function ThemeSwitch() {
  const { theme = "system", setTheme } = useTheme();
  const choice = { kind: "choice", label: "Theme", value: theme, onValueChange: setTheme, options: themes } as const;
  return (
    <Menu
      label="Theme"
      // Both are drawn and the style sheet picks, since the server does not know the reader's theme.
      icon={
        <>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </>
      }
      sections={[{ id: "theme", label: "Theme", items: [choice] }]}
    />
  );
}
