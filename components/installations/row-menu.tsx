"use client";

import { ArrowRight, Ellipsis, Link2, Power, PowerOff, Trash2, Unplug } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { copyText } from "@/components/ui/copy-text";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { Act } from "./bulk-words";
import type { InstallationListRow } from "./row-page";

export interface RowMenuProps {
  readonly row: InstallationListRow;
  readonly path: string;
  readonly act: Act;
}

/** What can be done with one row, without leaving the list. */
export function RowMenu({ row, path, act }: RowMenuProps) {
  const href = `${path}/${row.id}`;
  const open: MenuItem[] = [
    { kind: "link", label: "Open", href, icon: <ArrowRight aria-hidden className="flip-rtl" /> },
    { kind: "action", label: "Copy link", icon: <Link2 aria-hidden />, onSelect: () => void copyLink(href) },
  ];
  const sections = [{ id: "open", items: open }];
  if (row.manageable) sections.push({ id: "change", items: changesOf(row, act) });
  return (
    <Menu
      label={`Actions for ${row.name}`}
      icon={<Ellipsis aria-hidden />}
      size="sm"
      sections={sections}
      className="relative opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
    />
  );
}

function changesOf(row: InstallationListRow, act: Act): MenuItem[] {
  const over = (action: Parameters<Act>[0]) => () => act(action, [row]);
  const power: MenuItem = row.enabled
    ? { kind: "action", label: "Disable", icon: <PowerOff aria-hidden />, onSelect: over("disable") }
    : { kind: "action", label: "Enable", icon: <Power aria-hidden />, onSelect: over("enable") };
  const isOff = row.state === "created" || (row.state === "disconnected" && row.disconnect_code === "client_request");
  return [
    power,
    {
      kind: "action",
      label: "Disconnect",
      icon: <Unplug aria-hidden />,
      disabled: isOff,
      onSelect: over("disconnect"),
    },
    { kind: "action", label: "Delete", icon: <Trash2 aria-hidden />, danger: true, onSelect: over("delete") },
  ];
}

async function copyLink(href: string): Promise<void> {
  announce((await copyText(new URL(href, location.href).href)) ? "Link copied" : "The browser refused to copy");
}
