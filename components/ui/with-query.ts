export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** A path with a query; what is empty is left out, so that one state has one address. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
