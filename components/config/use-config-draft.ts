"use client";

import { useState } from "react";
import type { Issue } from "./issues";
import { getIn, isObject, type JsonObject, type Path, sameJson, setIn, toPointer } from "./json";
import { type JsonText, parseJsonText } from "./json-text";

/** A config as the server holds it. */
export interface SavedConfig {
  readonly config: JsonObject;
  readonly version: number;
  readonly updatedAt: string;
}

export interface ConfigDraft {
  readonly base: SavedConfig;
  readonly draft: JsonObject;
  readonly dirty: boolean;
  /** The JSON view's text; null in the form. */
  readonly text: string | null;
  readonly parsed: JsonText | null;
  /** Places where something is typed that is no value. */
  readonly faults: readonly Issue[];
  readonly change: (path: Path, next: unknown) => void;
  readonly fault: (path: Path, message: string | null) => void;
  readonly changeText: (text: string) => void;
  readonly showForm: () => void;
  readonly showJson: () => void;
  /** Begins anew from what is saved; `config` keeps changes that are not saved yet. */
  readonly restart: (saved: SavedConfig, config?: JsonObject) => void;
}

/** The config as it is typed, in either view, and what it began from. */
export function useConfigDraft(saved: SavedConfig): ConfigDraft {
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved.config);
  const [text, setText] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly Issue[]>([]);
  const parsed = text === null ? null : parseJsonText(text);
  return {
    base,
    draft,
    dirty: faults.length > 0 || !sameJson(base.config, draft),
    text,
    parsed,
    faults,
    change: (path, next) => setDraft((before) => asObject(withoutEmpty(setIn(before, path, next), path, base.config))),
    fault: (path, message) => setFaults((before) => withFault(before, path, message)),
    changeText: (next) => {
      setText(next);
      const read = parseJsonText(next);
      setFaults(withFault([], [], faultOf(read)));
      if (read.ok && isObject(read.value)) setDraft(read.value);
    },
    showForm: () => setText(null),
    showJson: () => {
      setFaults([]);
      setText(writeJson(draft));
    },
    restart: (next, config = next.config) => {
      setBase(next);
      setDraft(config);
      setFaults([]);
      setText((before) => (before === null ? null : writeJson(config)));
    },
  };
}

function faultOf(read: JsonText): string | null {
  if (!read.ok) return "is not JSON yet";
  return isObject(read.value) ? null : "must be an object, in { and }";
}

/** One message for a place; null takes away those inside it too, which are gone or settled with it. */
function withFault(faults: readonly Issue[], path: Path, message: string | null): readonly Issue[] {
  const place = toPointer(path);
  const others = faults.filter((issue) => {
    const at = toPointer(issue.path);
    return at !== place && (message !== null || !at.startsWith(`${place}/`));
  });
  return message === null ? others : [...others, { path, code: "json", message }];
}

/** Clearing a config that comes in several kinds leaves nothing set. */
function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects around what was cleared go with it where they are empty now and were not there before. */
function withoutEmpty(config: unknown, path: Path, base: JsonObject): unknown {
  const above = path.slice(0, -1);
  if (above.length === 0 || getIn(config, path) !== undefined) return config;
  const isEntry = Array.isArray(getIn(config, above.slice(0, -1)));
  if (isEntry || !sameJson(getIn(config, above), {}) || getIn(base, above) !== undefined) return config;
  return withoutEmpty(setIn(config, above, undefined), above, base);
}

function writeJson(config: JsonObject): string {
  return JSON.stringify(config, null, 2);
}
