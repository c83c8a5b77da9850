export type Search = Readonly<Record<string, string | string[] | undefined>>;

/** `revoked=shown`: the keys that have ended are in the list too. */
export function readSearch(search: Search) {
  return { revoked: search["revoked"] === "shown" };
}
