"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { useState } from "react";
import { clsx } from "clsx";
import { backdropClasses, dialogClasses } from "@/components/ui/overlay-classes";
import { Commands } from "./commands";
import type { PaletteView } from "./open-palette";
import type { PaletteFacts } from "./palette-facts";
import { ShortcutsHelp } from "./shortcuts-help";

export interface PaletteDialogProps extends PaletteFacts {
  readonly view: PaletteView | null;
  readonly onViewChange: (view: PaletteView | null) => void;
}

export function PaletteDialog({ view, onViewChange, ...facts }: PaletteDialogProps) {
  const openings = useOpenings(view === "commands");
  const onOpenChange = (open: boolean) => (open ? undefined : onViewChange(null));
  return (
    <>
      <Base.Root open={view === "commands"} onOpenChange={onOpenChange}>
        <Base.Portal>
          <Base.Backdrop className={backdropClasses} />
          <Base.Popup
            aria-label="Command palette"
            className={clsx(dialogClasses, "max-w-140 overflow-hidden max-sm:top-2 max-sm:bottom-auto")}
          >
            <Commands key={openings} {...facts} onViewChange={onViewChange} />
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
      <ShortcutsHelp open={view === "shortcuts"} onOpenChange={onOpenChange} />
    </>
  );
}

/** How often it was opened. Who opens it again while it fades away begins anew, without the words of the last time. */
function useOpenings(open: boolean): number {
  const [seen, setSeen] = useState({ open, count: 0 });
  if (seen.open !== open) setSeen({ open, count: seen.count + Number(open) });
  return seen.count;
}
