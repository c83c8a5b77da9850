import type { z } from "zod";

/** As Next gives them to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

type Values<S extends Readonly<Record<string, z.ZodType>>> = { readonly [K in keyof S]: z.output<S[K]> | undefined };

export interface ReadSearch<S extends Readonly<Record<string, z.ZodType>>> {
  readonly values: Values<S>;
  /** `name=value` of what could not be used, for a notice. */
  readonly dropped: readonly string[];
}

/**
 * Reads the state that a page keeps in its address. A value that does not fit is dropped and named; the first counts where
 * there are several, an empty one is none, and names that the page does not know are not its business.
 */
export function readSearch<S extends Readonly<Record<string, z.ZodType>>>(
  shape: S,
  given: SearchParams,
): ReadSearch<S> {
  const dropped: string[] = [];
  const entries = Object.entries(shape).map(([name, schema]) => {
    const value = [given[name]].flat()[0];
    if (value === undefined || value === "") return [name, undefined];
    const read = schema.safeParse(value);
    if (!read.success) dropped.push(`${name}=${value.slice(0, 60)}`);
    return [name, read.data];
  });
  // Each value was read by the schema of its name.
  return { values: Object.fromEntries(entries) as Values<S>, dropped };
}
