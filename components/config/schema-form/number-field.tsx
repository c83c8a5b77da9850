"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { type ControlProps, fallbackText, FieldFrame } from "./field-frame";

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What is typed stays as it is ("1." on the way to "1.5"); what is no number goes into the config as text, for the schema to refuse. */
export function NumberField({ shape, form, value, bare }: ControlProps<"number">) {
  const [typed, setTyped] = useState("");
  const shown = readNumber(typed) === value ? typed : written(value);
  return (
    <FieldFrame shape={shape} form={form} value={value} bare={bare}>
      {({ required, ...control }) => (
        <Input
          {...control}
          aria-required={required}
          inputMode={shape.integer ? "numeric" : "decimal"}
          autoComplete="off"
          value={shown}
          placeholder={fallbackText(shape)}
          className="max-w-48 tabular-nums max-sm:max-w-none"
          onChange={({ target }) => {
            setTyped(target.value);
            form.onChange(shape.path, readNumber(target.value));
          }}
        />
      )}
    </FieldFrame>
  );
}

function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return NUMBER.test(trimmed) ? Number(trimmed) : text;
}

function written(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
