import { beforeAll } from "vitest";

/** Called at a test file's top: starts it before the first test and closes it after the last. What it returns reads it, in a test or a hook. */
export function forFile<T extends { readonly close: () => Promise<void> }>(start: () => Promise<T>): () => T {
  let started: T | null = null;
  beforeAll(async () => {
    const made = await start();
    started = made;
    return () => made.close();
  });
  return () => {
    if (started === null) throw new Error("It has not begun yet: read it in a test or a hook.");
    return started;
  };
}
