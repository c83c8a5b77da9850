/** Stands in for the system's resolver in tests that put `lookup` in the place of node:dns/promises' own. It imports nothing. */
let answer: (name: string) => Promise<unknown> = () => Promise.resolve([]);

export function answerLookups(by: (name: string) => Promise<unknown>): void {
  answer = by;
}

export function lookup(name: string): Promise<unknown> {
  return answer(name);
}
