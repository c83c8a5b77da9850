interface Bounds {
  readonly entriesMax: number;
  readonly lifeMs: number;
}

interface Entry<V> {
  readonly value: Promise<V>;
  readonly until: number;
}

/** What was read a moment ago, by key. A failed reading is not kept; the oldest entries make room for new ones. */
export interface Memory<V> {
  /** The remembered value, else what `load` reads; those who come meanwhile get the same. */
  readonly read: (key: string, load: () => Promise<V>) => Promise<V>;
  readonly has: (key: string) => boolean;
  readonly forget: (key: string) => void;
  readonly clear: () => void;
}

export function createMemory<V>({ entriesMax, lifeMs }: Bounds): Memory<V> {
  const entries = new Map<string, Entry<V>>();

  function live(key: string): Entry<V> | undefined {
    const entry = entries.get(key);
    if (entry === undefined || entry.until > Date.now()) return entry;
    entries.delete(key);
    return undefined;
  }

  function keep(key: string, value: Promise<V>): Promise<V> {
    const entry = { value, until: Date.now() + lifeMs };
    entries.set(key, entry);
    value.catch(() => entries.get(key) === entry && entries.delete(key));
    const [oldest] = entries.keys();
    if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
    return value;
  }

  return {
    read: (key, load) => live(key)?.value ?? keep(key, load()),
    has: (key) => live(key) !== undefined,
    forget: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
