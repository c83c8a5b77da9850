"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useRouter } from "next/navigation";
import { Kbd } from "@/components/ui/kbd";
import { useHydrated } from "@/components/ui/use-hydrated";
import { bareKey } from "./bare-key";
import { createChordReader } from "./chords";
import { onOpenPalette, openPalette, type PaletteView } from "./open-palette";
import type { PaletteFacts } from "./palette-facts";

const arrivalMs = 1_500;
const load = () => import("./palette-dialog");
const PaletteDialog = lazy(async () => ({ default: (await load()).PaletteDialog }));

/** The button in the top bar, the keys that work on every page, and the palette's place. The palette itself arrives when it is asked for. */
export function PaletteHost({ icon, ...facts }: PaletteFacts & { readonly icon: ReactNode }) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [view, setView] = useState<PaletteView | null>(null);
  const [wanted, setWanted] = useState(false);
  if (view !== null && !wanted) setWanted(true);
  useEffect(() => onOpenPalette(setView), []);
  useEffect(() => watchKeys((path) => router.push(`/o/${facts.organization}${path}`)), [router, facts.organization]);
  const preload = () => void load().catch(() => undefined);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setView("commands")}
        onPointerEnter={preload}
        onFocus={preload}
        className="flex h-control items-center gap-2 rounded-md px-2 text-muted transition-colors hover:bg-sunken hover:text-fg lg:border lg:border-line lg:pe-1.5"
      >
        {icon}
        <span className="max-lg:sr-only">Search or jump to…</span>
        <span aria-hidden className="ms-4 flex gap-0.5 max-lg:hidden">
          <Kbd>{hydrated && /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <PaletteDialog {...facts} view={view} onViewChange={setView} />
        </Suspense>
      ) : null}
    </>
  );
}

/** The keys of every page. Returns the function that stops it. */
function watchKeys(go: (path: string) => void): () => void {
  const chord = createChordReader();
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      askedAtMs = event.timeStamp;
      openPalette("commands");
      return;
    }
    const key = bareKey(event);
    // What is typed while the palette is on its way is meant for it, and no shortcut.
    if (key === null || event.timeStamp - askedAtMs < arrivalMs) return;
    const read = chord.read(key, event.timeStamp);
    if (read !== null && read !== "armed") go(read.path);
    else if (key === "?") openPalette("shortcuts");
    else if (key === "/") focusSearch();
    else return;
    event.preventDefault();
    // A chord's letter is nobody else's: the list has keys of its own.
    event.stopImmediatePropagation();
  };
  document.addEventListener("keydown", onKeyDown, true);
  return () => document.removeEventListener("keydown", onKeyDown, true);
}

/** The page's own search, or the palette where it has none. */
function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>("main input[type=search]");
  if (box === null) return openPalette("commands");
  box.focus();
  box.select();
}
