interface Matched {
  readonly label: string;
  readonly words?: string;
}

/** The items of which every typed word begins some word; those whose label begins with what was typed come first. */
export function matchItems<T extends Matched>(items: readonly T[], typed: string): readonly T[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return items;
  const found = items.filter((item) => {
    const words = `${item.label} ${item.words ?? ""}`.toLowerCase().split(/[\s:]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
  const start = wanted.join(" ");
  const rank = ({ label }: T) => (label.toLowerCase().startsWith(start) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
