/** One line of a text that was compared with another. */
export interface DiffLine {
  readonly mark: "−" | "+" | " ";
  readonly text: string;
}

const LINES_MAX = 400;
const CONTEXT = 1;

/** Which lines went and came, with a line of what stayed around them; what is further away is one "…". */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  if (before.length > LINES_MAX || after.length > LINES_MAX) return [...marked("−", before), ...marked("+", after)];
  const all = walk(before, after, lengths(before, after));
  const near = (index: number) =>
    all.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ mark }) => mark !== " ");
  return all.flatMap((line, index): DiffLine[] => {
    if (near(index)) return [line];
    return index > 0 && !near(index - 1) ? [] : [{ mark: " ", text: "…" }];
  });
}

/** lengths[i][j]: of the longest common subsequence of before from i on and after from j on. */
function lengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i] ?? [];
      row[j] =
        before[i] === after[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function walk(before: readonly string[], after: readonly string[], table: readonly (readonly number[])[]): DiffLine[] {
  const found: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [was, is] = [before[i] ?? "", after[j] ?? ""];
    if (was === is) {
      found.push({ mark: " ", text: was });
      [i, j] = [i + 1, j + 1];
    } else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) {
      found.push({ mark: "−", text: was });
      i += 1;
    } else {
      found.push({ mark: "+", text: is });
      j += 1;
    }
  }
  return [...found, ...marked("−", before.slice(i)), ...marked("+", after.slice(j))];
}

function marked(mark: DiffLine["mark"], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ mark, text }));
}
