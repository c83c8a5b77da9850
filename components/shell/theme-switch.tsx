"use client";

import type { ReactNode } from "react";
import { useTheme } from "next-themes";
import { Menu } from "@/components/ui/menu";

export interface ThemeSwitchProps {
  readonly icons: { readonly system: ReactNode; readonly light: ReactNode; readonly dark: ReactNode };
  /** Of the button. */
  readonly icon: ReactNode;
}

export function ThemeSwitch({ icons, icon }: ThemeSwitchProps) {
  const { theme = "system", setTheme } = useTheme();
  const options = [
    { value: "system", label: "System", icon: icons.system },
    { value: "light", label: "Light", icon: icons.light },
    { value: "dark", label: "Dark", icon: icons.dark },
  ];
  const choice = { kind: "choice", label: "Theme", value: theme, onValueChange: setTheme, options } as const;
  return <Menu label="Theme" icon={icon} sections={[{ id: "theme", label: "Theme", items: [choice] }]} />;
}
