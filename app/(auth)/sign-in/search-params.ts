export type Search = Readonly<Record<string, string | string[] | undefined>>;

/** next-auth's names: `error` where a provider refused, `callbackUrl` to return to. `notice` is ours. */
export function readSearch(search: Search) {
  const one = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value.length <= 2048 ? value : null;
  };
  return { callbackUrl: one("callbackUrl"), error: one("error"), notice: one("notice") };
}
