"use client";

import { useState } from "react";
import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { useTheme } from "next-themes";
import Link from "next/link";
import { Search } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { floatItemClasses } from "@/components/ui/overlay-classes";
import { Spinner } from "@/components/ui/spinner";
import { matchItems } from "./match-items";
import type { PaletteView } from "./open-palette";
import type { PaletteFacts } from "./palette-facts";
import { type PaletteGroup, type PaletteItem, paletteGroups } from "./palette-items";
import { type Found, useFoundInstallations } from "./use-found-installations";

export interface CommandsProps extends PaletteFacts {
  readonly onViewChange: (view: PaletteView | null) => void;
}

/** Everything by a few letters: places, installations, actions. Arrows move, Enter goes. */
export function Commands({ onViewChange, ...facts }: CommandsProps) {
  const [typed, setTyped] = useState("");
  const { setTheme } = useTheme();
  const found = useFoundInstallations(facts.organization, typed);
  const own = paletteGroups(facts, { setTheme, showShortcuts: () => onViewChange("shortcuts") });
  const groups = groupsFor(own, typed, found);
  const close = () => onViewChange(null);
  return (
    <Base.Root
      inline
      open
      mode="none"
      items={groups}
      value={typed}
      onValueChange={(value, { reason }) => (reason === "item-press" ? undefined : setTyped(value))}
      itemToStringValue={(item: PaletteItem) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        {found.state === "searching" ? <Spinner label="Searching" /> : <Search aria-hidden className="text-muted" />}
        <Base.Input
          aria-label="Search installations, places and actions"
          placeholder="Search installations, places and actions"
          className="h-12 w-full min-w-0 bg-transparent text-body outline-none max-sm:text-title"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Base.Status className="sr-only">{statusWords(groups, found)}</Base.Status>
      <Base.Empty className="empty:hidden">
        <p className="px-4 py-8 text-center text-muted">
          {found.state === "searching" ? "Searching…" : "Nothing is called so"}
        </p>
      </Base.Empty>
      <Base.List className="max-h-[min(24rem,60dvh)] scroll-py-1 overflow-y-auto overscroll-contain p-1.5 empty:hidden">
        {(group: PaletteGroup) => (
          <Base.Group key={group.value} items={group.items}>
            <Base.GroupLabel className="px-2 pt-2 pb-1 text-caption text-muted">{group.value}</Base.GroupLabel>
            <Base.Collection>
              {(item: PaletteItem) => <Item key={item.id} item={item} onDone={close} />}
            </Base.Collection>
          </Base.Group>
        )}
      </Base.List>
      {found.state === "failed" ? (
        <p className="border-t border-line px-4 py-2 text-caption text-muted">
          Installations could not be searched. Try again in a moment.
        </p>
      ) : null}
    </Base.Root>
  );
}

function groupsFor(own: readonly PaletteGroup[], typed: string, found: Found): PaletteGroup[] {
  const matching = own.map(({ value, items }) => ({ value, items: matchItems(items, typed) }));
  const installations = { value: "Installations", items: found.items };
  // Whoever types "usage" means the place; whoever types a name, the installation.
  const [places, actions] = matching;
  return [places, installations, actions].filter(
    (group) => group !== undefined && group.items.length > 0,
  ) as PaletteGroup[];
}

function statusWords(groups: readonly PaletteGroup[], found: Found): string {
  if (found.state === "searching") return "Searching";
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return count === 1 ? "1 result" : `${count} results`;
}

function Item({ item, onDone }: { readonly item: PaletteItem; readonly onDone: () => void }) {
  const content = (
    <>
      <span className="flex size-6 shrink-0 items-center justify-center text-muted">{item.icon}</span>
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.note === undefined ? null : <span className="text-caption text-muted">{item.note}</span>}
      {item.keys === undefined ? null : (
        <span aria-hidden className="flex gap-0.5 max-sm:hidden">
          {item.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </>
  );
  const { does } = item;
  const run = () => {
    onDone();
    if ("run" in does) does.run();
  };
  return (
    <Base.Item
      value={item}
      onClick={run}
      className={`${floatItemClasses} min-h-9!`}
      {...("href" in does
        ? {
            render: (
              <Link href={does.href} prefetch={false} tabIndex={-1}>
                {content}
              </Link>
            ),
          }
        : { children: content })}
    />
  );
}
