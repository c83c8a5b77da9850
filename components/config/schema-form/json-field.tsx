"use client";

import { useState } from "react";
import { Textarea } from "@/components/ui/textarea";
import { sameJson } from "../json";
import { parseJsonText, placeOf } from "../json-text";
import { type ControlProps, fallbackText, FieldFrame } from "./field-frame";

/** What no other control can say. The config changes with every text that is JSON. */
export function JsonField({ shape, form, value, bare }: ControlProps<"json">) {
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null || typed.trim() === "" ? null : parseJsonText(typed);
  const stale = parsed?.ok === true && !sameJson(parsed.value, value);
  const shown = typed === null || stale ? written(value) : typed;
  const change = (text: string) => {
    setTyped(text);
    const next = text.trim() === "" ? UNSET : parseJsonText(text);
    form.onFault(shape.path, next.ok ? null : faultIn(text, next));
    if (next.ok) form.onChange(shape.path, next.value);
  };
  return (
    <FieldFrame shape={shape} form={form} value={value} bare={bare} note={bare ? null : "Written as JSON."}>
      {({ required, ...control }) => (
        <Textarea
          {...control}
          mono
          aria-required={required}
          rows={Math.min(12, Math.max(3, shown.split("\n").length))}
          value={shown}
          placeholder={fallbackText(shape)}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </FieldFrame>
  );
}

const UNSET = { ok: true, value: undefined } as const;

function faultIn(text: string, { offset, message }: { readonly offset: number; readonly message: string }): string {
  const { line, column } = placeOf(text, offset);
  return `is not JSON yet: line ${line}, column ${column}: ${message}`;
}

function written(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value, null, 2);
}
