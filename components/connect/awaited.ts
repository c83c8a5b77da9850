const storageKey = "patchbay:awaited";

/** A sign-in that its reader has walked away from; told about when they are back. */
export interface Awaited {
  readonly organization: string;
  readonly id: string;
  readonly name: string;
  readonly href: string;
}

export function rememberAwaited(awaited: Awaited): void {
  attempt(() => sessionStorage.setItem(storageKey, JSON.stringify(awaited)));
}

export function forgetAwaited(): void {
  attempt(() => sessionStorage.removeItem(storageKey));
}

export function readAwaited(): Awaited | null {
  const stored = attempt(() => sessionStorage.getItem(storageKey)) ?? null;
  if (stored === null) return null;
  const value: unknown = attempt(() => JSON.parse(stored) as unknown);
  return isAwaited(value) ? value : null;
}

function isAwaited(value: unknown): value is Awaited {
  if (typeof value !== "object" || value === null) return false;
  return ["organization", "id", "name", "href"].every(
    (key) => key in value && typeof (value as Record<string, unknown>)[key] === "string",
  );
}

/** Storage may be switched off; then there is no toast, and nothing else is lost. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
