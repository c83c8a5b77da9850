import type { Call } from "@/lib/contracts";
import { callName, outcomeWords } from "./call-words";

export interface ErrorGroup {
  readonly key: string;
  readonly words: string;
  /** What failed this way, the most frequent first. */
  readonly names: readonly string[];
  readonly count: number;
  /** ISO, of the latest. */
  readonly latest: string;
}

/** Failed calls by the way they failed, the most frequent first. */
export function groupErrors(calls: readonly Call[]): readonly ErrorGroup[] {
  const groups = Map.groupBy(
    calls.filter(({ ok }) => !ok),
    (call) => outcomeWords(call),
  );
  return [...groups]
    .map(([words, members]) => ({
      key: words,
      words,
      names: byFrequency(members.map(callName)),
      count: members.length,
      latest:
        members
          .map(({ at }) => at)
          .toSorted()
          .at(-1) ?? "",
    }))
    .toSorted((a, b) => b.count - a.count || b.latest.localeCompare(a.latest));
}

function byFrequency(names: readonly string[]): readonly string[] {
  return [...Map.groupBy(names, (name) => name)].toSorted(([, a], [, b]) => b.length - a.length).map(([name]) => name);
}
