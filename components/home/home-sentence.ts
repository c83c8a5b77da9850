export interface HomeState {
  readonly installed: number;
  readonly active: number;
  readonly attention: number;
}

/** The organization's state in one sentence. */
export function homeSentence({ installed, active, attention }: HomeState): string {
  if (installed === 0) return "Nothing is installed yet.";
  if (attention === 1) return "One installation needs attention.";
  if (attention > 99) return "More than 99 installations need attention.";
  if (attention > 1) return `${attention} installations need attention.`;
  if (active === 0) return "Nothing needs attention; nothing is connected either.";
  return active === 1
    ? "One installation is connected, and it works."
    : `${active} installations are connected, and they work.`;
}
