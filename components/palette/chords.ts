/** After g: the path of a place below /o/<slug>. */
export const chords: Readonly<Record<string, string>> = {
  h: "",
  i: "/installations",
  c: "/catalog",
  u: "/usage",
  a: "/audit",
  s: "/settings",
};

const patienceMs = 1_200;

export interface ChordReader {
  /** The path that a press completes; `armed` after g; null for any other key. */
  readonly read: (key: string, atMs: number) => { readonly path: string } | "armed" | null;
}

/** Two keys one after the other: g, and within 1.2 s the letter of a place. */
export function createChordReader(): ChordReader {
  let armedAtMs = Number.NEGATIVE_INFINITY;
  return {
    read: (key, atMs) => {
      const armed = atMs - armedAtMs <= patienceMs;
      armedAtMs = Number.NEGATIVE_INFINITY;
      if (armed && Object.hasOwn(chords, key)) return { path: chords[key] ?? "" };
      if (key !== "g") return null;
      armedAtMs = atMs;
      return "armed";
    },
  };
}
