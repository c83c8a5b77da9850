import { randomBytes } from "node:crypto";
import { decrypt, encrypt, type KeyProvider } from "./envelope";
import { addKey, type KeyRing, readOrCreateKeyFile } from "./key-file";

export interface LocalKeyProvider extends KeyProvider {
  /** Adds a master key, with which everything is wrapped from now on; the older ones stay. Gives its version. */
  readonly rotate: () => Promise<number>;
}

/**
 * Master keys in a file of this machine, made at the first use. All processes that share the file use the same keys;
 * one that meets a version it does not know reads the file again.
 */
export function createLocalKeyProvider(path: string): LocalKeyProvider {
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
  const keys = () => loaded ?? load();
  const keyOf = async (version: number): Promise<Buffer> => {
    const key = (await keys()).get(version) ?? (await load()).get(version);
    if (key === undefined) throw new Error(`master key version ${version} is not in the key file`);
    return key;
  };
  return {
    current: async () => newest(await keys()).version,
    wrap: async (dataKey, aad) => {
      const { version, key } = newest(await keys());
      return { version, wrapped: encrypt(key, dataKey, aad) };
    },
    unwrap: async (version, wrapped, aad) => decrypt(await keyOf(version), wrapped, aad),
    rotate: async () => {
      await keys();
      const ring = await addKey(path, newKey());
      loaded = Promise.resolve(ring);
      return newest(ring).version;
    },
  };
}

const newKey = (): Buffer => randomBytes(32);

function newest(ring: KeyRing): { version: number; key: Buffer } {
  const version = Math.max(...ring.keys());
  const key = ring.get(version);
  if (key === undefined) throw new Error("the key file holds no key");
  return { version, key };
}
