import { type CallQuery, lastWords } from "./call-query";

/** "21 Nov, 10:00–11:00 UTC", "since 21 Nov, 10:00 UTC": a stretch that was chosen elsewhere. */
export function stretchWords(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return to === undefined ? "Any time" : `Before ${instant(to)} UTC`;
  if (to === undefined) return `Since ${instant(from)} UTC`;
  const [begin, end] = [instant(from), instant(to)];
  const isSameDay = begin.slice(0, -5) === end.slice(0, -5);
  return `${begin}–${isSameDay ? end.slice(-5) : end} UTC`;
}

/** Of which stretch a query tells: "in the last 30 days". */
export function spanWords({ from, to, last }: Pick<CallQuery, "from" | "to" | "last">, days: number): string {
  if (from !== undefined || to !== undefined) return lowerFirst(stretchWords(from, to));
  return last === undefined ? `in the last ${days} days` : `in the ${lowerFirst(lastWords[last])}`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function instant(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(Date.parse(iso));
}
