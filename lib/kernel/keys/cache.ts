import { createHash, randomBytes } from "node:crypto";
import { decrypt, encrypt, KeysUnavailable } from "../crypto";
import type { Keeper } from "./types";

interface Options {
  /** A data key is used this long before its keeper is asked again, in milliseconds. */
  readonly freshMs: number;
  /** While the keeper cannot be reached it is used this long, counted from when the keeper last gave it. */
  readonly outageMs: number;
  /** The oldest leave first. */
  readonly entriesMax: number;
  readonly now?: () => number;
}

interface Entry {
  /** The data key under a key of this process: a heap dump's strings do not show it. */
  readonly sealed: Buffer;
  readonly givenAt: number;
}

/**
 * A remote keeper with the data keys that it gave lately: fewer calls, and a short outage is not noticed by what was in use. After
 * `outageMs` without the keeper nothing opens any more. Wrapping is never answered from here.
 */
export function cachedKeeper(keeper: Keeper, { freshMs, outageMs, entriesMax, now = Date.now }: Options): Keeper {
  const own = randomBytes(32);
  const entries = new Map<string, Entry>();
  const keep = (name: string, dataKey: Buffer): void => {
    entries.delete(name);
    entries.set(name, { sealed: encrypt(own, dataKey, Buffer.from(name)), givenAt: now() });
    const oldest = entries.keys().next();
    if (entries.size > entriesMax && !oldest.done) entries.delete(oldest.value);
  };
  const recall = (name: string, maxAgeMs: number): Buffer | null => {
    const entry = entries.get(name);
    if (entry === undefined || now() - entry.givenAt > maxAgeMs) return null;
    return decrypt(own, entry.sealed, Buffer.from(name));
  };
  return {
    ...keeper,
    unwrap: async (reference, wrapped, aad) => {
      const name = nameOf(reference, wrapped, aad);
      const fresh = recall(name, freshMs);
      if (fresh !== null) return fresh;
      try {
        const dataKey = await keeper.unwrap(reference, wrapped, aad);
        keep(name, dataKey);
        return dataKey;
      } catch (error) {
        const held = error instanceof KeysUnavailable ? recall(name, outageMs) : null;
        if (held === null) throw error;
        return held;
      }
    },
  };
}

/** Each part is a length and its bytes: two different triples have different names. */
function nameOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("base64");
}
