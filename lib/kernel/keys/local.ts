import { createHash, randomBytes } from "node:crypto";
import { decrypt, encrypt } from "../crypto";
import { addKey, type KeyRing, readOrCreateKeyFile } from "./key-file";
import type { Keeper } from "./types";

/**
 * Master keys in a file of this machine, made at the first use, readable by its owner only. All processes that share the file use the
 * same keys; one that meets a key it does not know reads the file again. A reference is the key's number in the file and the beginning
 * of its SHA-256, so that another file with the same number is told apart.
 */
export function createLocalKeeper(path: string): Keeper {
  let loaded: Promise<KeyRing> | null = null;
  const load = (): Promise<KeyRing> => {
    const reading = readOrCreateKeyFile(path, newKey);
    loaded = reading;
    // A failed reading must not be the answer for ever
    reading.catch(() => {
      if (loaded === reading) loaded = null;
    });
    return reading;
  };
  const keyOf = async (reference: string): Promise<Buffer> => {
    const key = find(await (loaded ?? load()), reference) ?? find(await load(), reference);
    if (key === undefined) {
      throw new Error(
        `The key file ${path} does not hold master key ${reference}: restore the file that was used before`,
      );
    }
    return key;
  };
  return {
    wrap: async (reference, dataKey, aad) => encrypt(await keyOf(reference), dataKey, aad),
    unwrap: async (reference, wrapped, aad) => decrypt(await keyOf(reference), wrapped, aad),
    next: async () => {
      await load();
      const ring = await addKey(path, newKey());
      loaded = Promise.resolve(ring);
      return referencesOf(ring).at(-1) ?? "";
    },
    earlier: async () => referencesOf(await load()),
  };
}

const newKey = (): Buffer => randomBytes(32);

function referencesOf(ring: KeyRing): string[] {
  const oldestFirst = [...ring].toSorted(([a], [b]) => a - b);
  return oldestFirst.map(([number, key]) => `${number}-${fingerprint(key)}`);
}

function find(ring: KeyRing, reference: string): Buffer | undefined {
  const key = ring.get(Number.parseInt(reference, 10));
  return key && reference.endsWith(`-${fingerprint(key)}`) ? key : undefined;
}

function fingerprint(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 12);
}
