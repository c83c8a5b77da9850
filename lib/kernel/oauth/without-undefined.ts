type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** A property that may be undefined becomes a property that may be absent. */
export type WithoutUndefined<T> = Omit<T, OptionalKeys<T>> & {
  [K in OptionalKeys<T>]?: Exclude<T[K], undefined>;
};

/** The object without its undefined properties, so that it fits types under exactOptionalPropertyTypes. */
export function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  // Object.fromEntries forgets the property types; only undefined values were taken out.
  return Object.fromEntries(
    Object.entries(value).filter(([, property]) => property !== undefined),
  ) as WithoutUndefined<T>;
}
