"use client";

import { useId, useRef } from "react";
import { clsx } from "clsx";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { controlClasses } from "@/components/ui/control-classes";
import type { Issue } from "./issues";
import { toPointer } from "./json";
import { handleJsonKey, replaceText } from "./json-keys";
import { type JsonText, placeOf, type TextPlace } from "./json-text";

export interface JsonEditorProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly parsed: JsonText;
  /** By the schema; each is shown at the line of its value. */
  readonly issues: readonly Issue[];
  readonly onChange: (text: string) => void;
}

interface Mark extends TextPlace {
  readonly offset: number;
  readonly message: string;
}

const ROWS_MIN = 14;

/** A text area with line numbers that knows where the text is wrong. It grows with the text, so that nothing scrolls apart. */
export function JsonEditor({ id, label, text, parsed, issues, onChange }: JsonEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const escaped = useRef(false);
  const errorsId = useId();
  const hintId = useId();
  const marks = marksOf(text, parsed, issues);
  const lines = text.split("\n").length;
  const goTo = ({ offset }: Mark) => {
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset + 1);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-w-0 overflow-hidden rounded-md border border-control has-focus-visible:border-focus">
        <LineNumbers count={lines} wrong={new Set(marks.map(({ line }) => line))} />
        <textarea
          ref={area}
          id={id}
          aria-label={label}
          aria-invalid={marks.length > 0 || undefined}
          aria-describedby={marks.length > 0 ? `${errorsId} ${hintId}` : hintId}
          value={text}
          rows={Math.max(ROWS_MIN, lines)}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onKeyDown={(event) => handleJsonKey(event, escaped)}
          onChange={({ target }) => onChange(target.value)}
          className={clsx(
            controlClasses,
            "resize-none overflow-y-hidden rounded-none border-0 px-3 py-2 font-mono leading-5 outline-none max-sm:leading-6",
          )}
        />
      </div>
      <div className="flex items-start justify-between gap-3">
        <p id={hintId} className="text-caption text-muted">
          Tab indents; Escape, then Tab leaves the text.
        </p>
        <Button
          size="sm"
          disabled={!parsed.ok || formatted(parsed.value) === text}
          onClick={() => (area.current && parsed.ok ? replaceText(area.current, formatted(parsed.value)) : undefined)}
        >
          Format
        </Button>
      </div>
      <MarkList id={errorsId} marks={marks} onGoTo={goTo} />
    </div>
  );
}

interface MarkListProps {
  readonly id: string;
  readonly marks: readonly Mark[];
  readonly onGoTo: (mark: Mark) => void;
}

function MarkList({ id, marks, onGoTo }: MarkListProps) {
  return (
    <ul id={id} className="flex flex-col gap-1">
      {marks.map((mark) => (
        <li key={`${mark.offset} ${mark.message}`}>
          <FieldError id={`${id}-${mark.offset}`}>
            <button type="button" onClick={() => onGoTo(mark)} className="me-1 underline underline-offset-2">
              Line {mark.line}, column {mark.column}
            </button>
            {mark.message}
          </FieldError>
        </li>
      ))}
    </ul>
  );
}

function formatted(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function LineNumbers({ count, wrong }: { readonly count: number; readonly wrong: ReadonlySet<number> }) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return (
    <div
      aria-hidden
      className="shrink-0 border-e border-line bg-canvas py-2 text-end font-mono text-control text-muted select-none max-sm:text-title"
    >
      {numbers.map((line) => (
        <div
          key={line}
          className={clsx(
            "min-w-9 px-2 leading-5 tabular-nums max-sm:leading-6",
            wrong.has(line) && "bg-failed-soft font-semibold text-failed",
          )}
        >
          {line}
        </div>
      ))}
    </div>
  );
}

function marksOf(text: string, parsed: JsonText, issues: readonly Issue[]): readonly Mark[] {
  if (!parsed.ok) {
    return [{ ...placeOf(text, parsed.offset), offset: parsed.offset, message: parsed.message }];
  }
  return issues.map(({ path, message }) => {
    const offset = offsetOf(parsed.places, path);
    const name = path.length === 0 ? "This" : path.join(" › ");
    return { ...placeOf(text, offset), offset, message: `${name} ${message}` };
  });
}

/** What is missing is marked where its parent begins. */
function offsetOf(places: ReadonlyMap<string, number>, path: readonly string[]): number {
  const found = places.get(toPointer(path));
  if (found !== undefined || path.length === 0) return found ?? 0;
  return offsetOf(places, path.slice(0, -1));
}
