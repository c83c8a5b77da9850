interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who called, by passport; serializable. */
export type Callers = Readonly<Record<string, string>>;

/** The passports of people and keys that the reader may know of. */
export function callersOf(members: readonly Named[], keys: readonly Named[]): Callers {
  return Object.fromEntries(
    [...members, ...keys.map(({ id, name }) => ({ id, name: `${name} (key)` }))].map(({ id, name }) => [
      `passport_${id}`,
      name,
    ]),
  );
}

/** A name, or the beginning of the passport for one that is gone or not the reader's to know. */
export function callerName(passport: string, callers: Callers): string {
  return callers[passport] ?? `${passport.slice(0, 17)}…`;
}
