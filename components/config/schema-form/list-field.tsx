"use client";

import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { X } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type ControlProps, FieldFrame } from "./field-frame";
import { refocus } from "./refocus";
import { moved } from "./use-entry-keys";

/** A list of texts. Several lines can be pasted at once; the last one taken away leaves the list unset. */
export function ListField({ shape, form, value }: ControlProps<"list">) {
  const { path, title, itemsMax } = shape;
  const [typed, setTyped] = useState("");
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const full = itemsMax !== null && items.length >= itemsMax;
  const put = (next: readonly unknown[]) => form.onChange(path, next.length === 0 ? undefined : next);
  const add = (text: string) => {
    const lines = linesOf(text).filter((line) => !items.includes(line));
    if (lines.length > 0) put([...items, ...lines]);
    setTyped("");
    announce(lines.length === 1 ? `Added ${lines[0]}` : `Added ${lines.length} entries`);
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    put(moved(items, from, to));
    announce(`Moved to ${to + 1} of ${items.length}`);
    refocus();
  };
  return (
    <FieldFrame shape={shape} form={form} value={value}>
      {({ required, ...control }) => (
        <div className="flex flex-col gap-2">
          <ListItems
            title={title}
            items={items}
            onRemove={(at) => put(items.filter((_item, index) => index !== at))}
            onMove={move}
          />
          <div className="flex gap-2">
            <Input
              {...control}
              aria-required={required}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              disabled={full}
              placeholder={full ? `${itemsMax} is the most there can be` : "Type one and press Enter"}
              className="flex-1"
              onKeyDown={(event) => {
                if (event.key !== "Enter" || typed.trim() === "") return;
                event.preventDefault();
                add(typed);
              }}
              onChange={({ target }) => setTyped(target.value)}
              onBlur={() => (typed.trim() === "" ? undefined : add(typed))}
              onPaste={(event) => pasteLines(event, add)}
            />
            <Button disabled={full || typed.trim() === ""} onClick={() => add(typed)}>
              Add<span className="sr-only"> to {title}</span>
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}

interface ListItemsProps {
  readonly title: string;
  readonly items: readonly unknown[];
  readonly onRemove: (index: number) => void;
  /** By Alt and the arrows. */
  readonly onMove: (from: number, to: number) => void;
}

function ListItems({ title, items, onRemove, onMove }: ListItemsProps) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={title} className="flex flex-wrap gap-1.5">
      {keyed(items).map(({ key, text, index }) => (
        <li
          key={key}
          className="inline-flex max-w-full items-center gap-0.5 rounded-sm border border-line bg-sunken ps-2 max-sm:min-h-9"
        >
          <span className="truncate font-mono text-caption">{text}</span>
          <button
            type="button"
            aria-label={`Remove ${text}`}
            onClick={() => onRemove(index)}
            onKeyDown={(event) => {
              const step = stepOf(event);
              if (step === 0) return;
              event.preventDefault();
              onMove(index, index + step);
            }}
            className="flex size-6 items-center justify-center rounded-sm text-muted -outline-offset-2 hover:text-fg max-sm:size-9"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A text of one line is pasted as any text is. */
function pasteLines(event: ClipboardEvent, add: (text: string) => void): void {
  const text = event.clipboardData.getData("text");
  if (linesOf(text).length < 2) return;
  event.preventDefault();
  add(text);
}

function stepOf({ altKey, key }: KeyboardEvent): -1 | 0 | 1 {
  if (!altKey) return 0;
  if (key === "ArrowLeft" || key === "ArrowUp") return -1;
  return key === "ArrowRight" || key === "ArrowDown" ? 1 : 0;
}

/** The same entry may be there twice until the schema says no. */
function keyed(items: readonly unknown[]): readonly { key: string; text: string; index: number }[] {
  return items.map((item, index) => {
    const text = typeof item === "string" ? item : JSON.stringify(item);
    const before = items.slice(0, index).filter((other) => other === item).length;
    return { key: `${text} ${before}`, text, index };
  });
}

function linesOf(text: string): readonly string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== "");
}
