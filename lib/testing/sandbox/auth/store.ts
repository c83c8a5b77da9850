import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const Entry = z.object({
  payload: z.record(z.string(), z.unknown()),
  /** Milliseconds since the epoch; null never expires. */
  expiresAt: z.number().nullable(),
});
export type Entry = z.infer<typeof Entry>;
const Saved = z.record(z.string(), z.array(z.tuple([z.string(), Entry])));

/** What must outlive a restart for a connected client to stay connected. */
const durableKinds: ReadonlySet<string> = new Set(["Client", "Grant", "RefreshToken", "AccessToken"]);
const entriesMax = 1_000;

/** Keeps the authorization server's records, at most 1,000 of each kind: past that the oldest go. */
export interface RecordStore {
  get(kind: string, id: string): Entry | undefined;
  /** Resolves when the record is on disk, if the store has a directory. */
  set(kind: string, id: string, entry: Entry): Promise<void>;
  /** Forgets all records of a kind for which `matches` holds. Resolves like `set`. */
  forget(kind: string, matches: (entry: Entry, id: string) => boolean): Promise<void>;
  find(kind: string, matches: (entry: Entry) => boolean): Entry | undefined;
  /** Resolves when everything is written. */
  settled(): Promise<void>;
}

/** Opens the store, with what `<dir>/northwind-tasks.json` holds. Without `dir` it lives in memory. */
export async function openStore(dir?: string): Promise<RecordStore> {
  const kinds = dir === undefined ? new Map<string, Map<string, Entry>>() : await load(dir);
  const save = dir === undefined ? async () => {} : createSaver(dir, kinds);
  const changed = (kind: string) => (durableKinds.has(kind) ? save() : Promise.resolve());
  return {
    get: (kind, id) => alive(kinds.get(kind)?.get(id)),
    set(kind, id, entry) {
      put(kinds, kind, id, entry);
      return changed(kind);
    },
    forget(kind, matches) {
      const entries = kinds.get(kind) ?? new Map<string, Entry>();
      for (const [id, entry] of entries) if (matches(entry, id)) entries.delete(id);
      return changed(kind);
    },
    find: (kind, matches) => [...(kinds.get(kind)?.values() ?? [])].find((entry) => alive(entry) && matches(entry)),
    settled: save,
  };
}

function alive(entry: Entry | undefined): Entry | undefined {
  return entry && (entry.expiresAt === null || entry.expiresAt > Date.now()) ? entry : undefined;
}

function put(kinds: Map<string, Map<string, Entry>>, kind: string, id: string, entry: Entry): void {
  const entries = kinds.get(kind) ?? new Map<string, Entry>();
  kinds.set(kind, entries);
  entries.delete(id);
  entries.set(id, entry);
  if (entries.size <= entriesMax) return;
  for (const [oldId, old] of entries) if (!alive(old)) entries.delete(oldId);
  const [oldest] = entries.keys();
  if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
}

function path(dir: string): string {
  return join(dir, "northwind-tasks.json");
}

async function load(dir: string): Promise<Map<string, Map<string, Entry>>> {
  await mkdir(dir, { recursive: true });
  const saved = await readSaved(dir);
  return new Map(Object.entries(saved).map(([kind, entries]) => [kind, new Map(entries)]));
}

/** A missing file is a first start. A damaged one too: these are sandbox records, a new consent restores them. */
async function readSaved(dir: string): Promise<z.infer<typeof Saved>> {
  try {
    return Saved.parse(JSON.parse(await readFile(path(dir), "utf8")));
  } catch {
    return {};
  }
}

/** One write at a time; all changes that arrive during a write share the next one. */
function createSaver(dir: string, kinds: ReadonlyMap<string, ReadonlyMap<string, Entry>>): () => Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;
  return () => {
    queued ??= writing
      // A failed write was reported to those who waited for it; the next one tries anew.
      .catch(() => {})
      .then(() => {
        queued = undefined;
        writing = write(dir, kinds);
        return writing;
      });
    return queued;
  };
}

async function write(dir: string, kinds: ReadonlyMap<string, ReadonlyMap<string, Entry>>): Promise<void> {
  const durable = [...kinds].filter(([kind]) => durableKinds.has(kind));
  const saved = Object.fromEntries(durable.map(([kind, entries]) => [kind, [...entries].filter(([, e]) => alive(e))]));
  const draft = `${path(dir)}.draft`;
  await writeFile(draft, JSON.stringify(saved), { mode: 0o600 });
  await rename(draft, path(dir));
}
