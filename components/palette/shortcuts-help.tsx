"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { areShortcutsOn, setShortcutsOn } from "./shortcut-preference";

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const sections: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: ["Ctrl or ⌘", "K"], does: "Search, go somewhere, do something" },
      { keys: ["/"], does: "Search this page" },
      { keys: ["?"], does: "These shortcuts" },
    ],
  },
  {
    title: "Go to",
    shortcuts: [
      { keys: ["g", "h"], does: "Home" },
      { keys: ["g", "c"], does: "Catalog" },
      { keys: ["g", "i"], does: "Installations" },
      { keys: ["g", "u"], does: "Usage" },
      { keys: ["g", "a"], does: "Audit" },
      { keys: ["g", "s"], does: "Settings" },
    ],
  },
  {
    title: "In a list",
    shortcuts: [
      { keys: ["j"], does: "Next row" },
      { keys: ["k"], does: "Previous row" },
      { keys: ["Enter"], does: "Open the row" },
      { keys: ["x"], does: "Select the row" },
      { keys: ["Shift", "x"], does: "Select up to the row" },
      { keys: ["b"], does: "To the actions for what is selected" },
      { keys: ["Esc"], does: "Clear the selection" },
    ],
  },
];

export interface ShortcutsHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function ShortcutsHelp({ open, onOpenChange }: ShortcutsHelpProps) {
  const [on, setOn] = useState(areShortcutsOn);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="md" title="Keyboard shortcuts">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {sections.map(({ title, shortcuts }) => (
          <section
            key={title}
            aria-label={title}
            className="sm:last:col-start-2 sm:last:row-span-2 sm:last:row-start-1"
          >
            <h3 className="mb-1 text-caption text-muted">{title}</h3>
            <dl>
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className="flex items-center justify-between gap-4 py-1">
                  <dt>{does}</dt>
                  <dd className="flex shrink-0 gap-0.5">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-5 border-t border-line pt-4">
        <Switch
          label="Single-key shortcuts"
          help="Off, single keys do nothing: for speech input, or where keys are hit by accident. Ctrl or ⌘ with K always works. Kept in this browser."
          checked={on}
          onChange={({ target }) => {
            setShortcutsOn(target.checked);
            setOn(target.checked);
          }}
        />
      </div>
    </Dialog>
  );
}
