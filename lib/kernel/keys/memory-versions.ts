import type { KeyVersion, KeyVersions } from "./types";

/** Versions in this process's memory, for tests: what several rings share. */
export function memoryVersions(): KeyVersions {
  let listed: readonly KeyVersion[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  return {
    list: async () => listed,
    append: (next) => {
      const appending = turn.then(async () => {
        const added = await next(listed);
        listed = [...listed, ...added.map((one, index) => ({ ...one, version: listed.length + index + 1 }))];
        return listed;
      });
      turn = appending.catch(() => {});
      return appending;
    },
  };
}
