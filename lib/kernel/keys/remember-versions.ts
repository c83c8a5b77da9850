import type { KeyVersion, KeyVersions } from "./types";

type Next = Parameters<KeyVersions["append"]>[0];

/** The list of versions with a memory: it is read again only for a version that is not in it, and after a reading that failed. */
export function rememberVersions(versions: KeyVersions, read: () => Promise<readonly KeyVersion[]>) {
  let known: Promise<readonly KeyVersion[]> | null = null;
  const remember = (reading: Promise<readonly KeyVersion[]>): Promise<readonly KeyVersion[]> => {
    known = reading;
    // A failed reading must not be the answer for ever
    reading.catch(() => {
      if (known === reading) known = null;
    });
    return reading;
  };
  const list = () => known ?? remember(read());
  return {
    newest: async (): Promise<KeyVersion> => {
      const last = (await list()).at(-1);
      if (last === undefined) throw new Error("There is no master key");
      return last;
    },
    find: async (version: number): Promise<KeyVersion> => {
      const is = (one: KeyVersion) => one.version === version;
      // Another process may have added it.
      const found = (await list()).find(is) ?? (await remember(versions.list())).find(is);
      if (found === undefined) throw new Error(`There is no master key of version ${version}`);
      return found;
    },
    append: async (next: Next): Promise<readonly KeyVersion[]> => {
      await list();
      return remember(versions.append(next));
    },
  };
}
