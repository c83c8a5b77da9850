/** One `@req` of a test file: the ids it names, and whether it stands where a citation counts. */
export interface Citation {
  readonly line: number;
  readonly ids: readonly string[];
  /** In the title of a test or a suite, or in a comment right above one. */
  readonly counts: boolean;
}

const REQ = /@req((?:[\s,]+R-[A-Z]+-\d+)+)?/;
const COMMENT = /^\s*(\/\/|\/\*|\*)/;
const TEST = /^\s*(?:test|it|describe)\b/;

/** The citations of a test file's source. A misplaced or empty one is answered too, with `counts: false`. */
export function citationsIn(source: string): Citation[] {
  const lines = source.split("\n");
  return lines.flatMap((text, index) => {
    const found = REQ.exec(text);
    if (!found) return [];
    const ids = found[1]?.match(/R-[A-Z]+-\d+/g) ?? [];
    const placed = COMMENT.test(text) ? TEST.test(lineBelow(lines, index)) : titleAt(lines, index);
    return [{ line: index + 1, ids, counts: placed && ids.length > 0 }];
  });
}

/** The first line under a comment that is not a comment itself. */
function lineBelow(lines: readonly string[], index: number): string {
  return lines.slice(index + 1).find((line) => !COMMENT.test(line)) ?? "";
}

/** A long call has its title on a line of its own, right below `test(`. */
function titleAt(lines: readonly string[], index: number): boolean {
  const quoted = /["'`][^"'`]*@req\b/.test(lines[index] ?? "");
  return quoted && (TEST.test(lines[index] ?? "") || TEST.test(lines[index - 1] ?? ""));
}
