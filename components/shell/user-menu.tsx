"use client";

import { type ReactNode, useTransition } from "react";
import { openPalette } from "@/components/palette/open-palette";
import { Menu } from "@/components/ui/menu";
import type { ShellUser, SignOut } from "./types";

export interface UserMenuProps {
  readonly user: ShellUser;
  readonly signOut: SignOut;
  readonly avatar: ReactNode;
  readonly icons: { readonly shortcuts: ReactNode; readonly signOut: ReactNode };
}

export function UserMenu({ user, signOut, avatar, icons }: UserMenuProps) {
  const [pending, start] = useTransition();
  return (
    <Menu
      label="Account"
      sections={[
        {
          id: "account",
          label: `${user.name} · ${user.email}`,
          items: [
            {
              kind: "action",
              label: "Keyboard shortcuts",
              icon: icons.shortcuts,
              onSelect: () => openPalette("shortcuts"),
            },
            {
              kind: "action",
              label: pending ? "Signing out" : "Sign out",
              icon: icons.signOut,
              disabled: pending,
              onSelect: () => start(() => signOut()),
            },
          ],
        },
      ]}
      className="flex size-control items-center justify-center rounded-full transition-colors hover:bg-sunken aria-expanded:bg-sunken"
    >
      <span className="sr-only">Account of {user.name}</span>
      {avatar}
    </Menu>
  );
}
