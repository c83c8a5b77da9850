"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { clsx } from "clsx";
import { CodeBlock } from "./code-block";

export interface CodeSample {
  /** The language: "curl", "TypeScript". */
  readonly label: string;
  readonly code: string;
}

export interface CodeTabsProps {
  /** Names the group: "Call this connector". */
  readonly label: string;
  /** At least one. */
  readonly samples: readonly CodeSample[];
}

/** The same in several languages. Arrow keys walk the tabs. */
export function CodeTabs({ label, samples }: CodeTabsProps) {
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = nextTab(event.key, chosen, samples.length, document.documentElement.dir === "rtl");
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  const tabs = (
    <div ref={list} role="tablist" aria-label={label} className="flex gap-1 overflow-x-auto">
      {samples.map((sample, index) => (
        <button
          key={sample.label}
          type="button"
          role="tab"
          id={`${id}-tab-${index}`}
          aria-selected={index === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={index === chosen ? 0 : -1}
          onKeyDown={move}
          onClick={() => setChosen(index)}
          className={clsx(
            "h-6 shrink-0 rounded-sm px-2 font-medium -outline-offset-2 max-sm:h-9",
            index === chosen ? "bg-pressed text-fg" : "text-muted hover:text-fg",
          )}
        >
          {sample.label}
        </button>
      ))}
    </div>
  );
  const sample = samples[chosen];
  if (sample === undefined) return null;
  const panel = { id: `${id}-panel`, labelledBy: `${id}-tab-${chosen}` };
  return <CodeBlock code={sample.code} title={tabs} copyLabel={`Copy ${sample.label}`} panel={panel} />;
}

function nextTab(key: string, from: number, count: number, rtl: boolean): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return step === 0 ? null : (from + (rtl ? -step : step) + count) % count;
}
