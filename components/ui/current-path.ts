/** Is `href` the page at `pathname`, or (unless exact) a page above it? A query in `href` does not count. */
export function isCurrentPath(pathname: string, href: string, { exact = false } = {}): boolean {
  const path = href.split(/[?#]/, 1)[0] ?? "";
  return pathname === path || (!exact && pathname.startsWith(`${path}/`));
}
