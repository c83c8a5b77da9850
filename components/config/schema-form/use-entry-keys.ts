"use client";

import { useState } from "react";

interface Keys {
  readonly keys: readonly number[];
  readonly next: number;
}

/**
 * A key for each entry of a list, that goes along when the entry moves: what a field keeps to itself stays with its entry.
 * When the list changes in another way, the keys of its end change.
 */
export function useEntryKeys(length: number) {
  const [{ keys, next }, setKeys] = useState<Keys>({ keys: [], next: 0 });
  const missing = Math.max(0, length - keys.length);
  const fitting = [...keys.slice(0, length), ...Array.from({ length: missing }, (_, index) => next + index)];
  if (fitting.length !== keys.length) setKeys({ keys: fitting, next: next + missing });
  return {
    keys: fitting,
    remove: (at: number) => setKeys({ keys: fitting.filter((_key, index) => index !== at), next: next + missing }),
    move: (from: number, to: number) => setKeys({ keys: moved(fitting, from, to), next: next + missing }),
  };
}

/** A copy in which one entry stands elsewhere. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const others = items.toSpliced(from, 1);
  return others.toSpliced(to, 0, ...items.slice(from, from + 1));
}
