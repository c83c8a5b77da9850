"use client";

import type { ReactNode } from "react";
import { Menu } from "@/components/ui/menu";
import type { ShellOrganization } from "./types";

export interface OrgSwitcherProps {
  readonly current: ShellOrganization;
  readonly all: readonly ShellOrganization[];
  /** The mark of each, by its slug. */
  readonly marks: Readonly<Record<string, ReactNode>>;
  /** Says that there is a choice. */
  readonly icon: ReactNode;
}

export function OrgSwitcher({ current, all, marks, icon }: OrgSwitcherProps) {
  return (
    <Menu
      label="Organizations"
      align="start"
      sections={[
        {
          id: "organizations",
          label: "Organizations",
          items: all.map((org) => ({
            kind: "link",
            label: org.name,
            href: `/o/${org.slug}`,
            icon: marks[org.slug],
            ...(org.role === undefined ? {} : { note: org.role }),
          })),
        },
      ]}
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-1.5 text-start transition-colors hover:bg-pressed/60 aria-expanded:bg-pressed max-md:h-12"
    >
      {marks[current.slug]}
      <span className="min-w-0 flex-1 truncate font-semibold">{current.name}</span>
      <span className="sr-only">, switch organization</span>
      {icon}
    </Menu>
  );
}
