/**
 * One value per process. The gateway and the Next bundle each have their own copy of every module of ours;
 * what must exist once (the pool, the registry, the environment) lives on globalThis under a registered symbol.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`patchbay.${name}`);
  const store = globalThis as { [key: symbol]: T | undefined };
  return (store[key] ??= make());
}

/** Forgets the value, so that the next `once` makes it anew. */
export function forget(name: string): void {
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for(`patchbay.${name}`)];
}
