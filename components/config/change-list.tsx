import { clsx } from "clsx";
import type { Change } from "./diff";
import { diffLines } from "./line-diff";
import { NEW_SECRET } from "./secrets";
import { isLarge, linesOf, valueInWords } from "./words";

export interface NamedChange extends Change {
  readonly name: string;
}

/** What differs: each field, what happened to it, what it was and what it is. */
export function ChangeList({ changes }: { readonly changes: readonly NamedChange[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {changes.map(({ path, name, before, after }) => (
        <li key={path.join("/")} className="py-2.5 first:pt-0 last:pb-0">
          <div className="mb-1 flex items-baseline justify-between gap-3">
            <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
            <span className="shrink-0 text-caption text-muted">{kindOf(before, after)}</span>
          </div>
          <ChangeValues before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

function kindOf(before: unknown, after: unknown): string {
  if (after === NEW_SECRET) return before === undefined ? "Secret added" : "Secret replaced";
  if (before === undefined) return "Added";
  if (after === undefined) return "Removed";
  return "Changed";
}

function ChangeValues({ before, after }: Pick<Change, "before" | "after">) {
  if (after === NEW_SECRET) return null;
  if (isLarge(before) || isLarge(after)) return <LineList before={before} after={after} />;
  return (
    <>
      {before === undefined ? null : <ChangeLine mark="−" word="Before" value={before} className="text-muted" />}
      {after === undefined ? null : <ChangeLine mark="+" word="After" value={after} className="text-connected" />}
    </>
  );
}

interface ChangeLineProps {
  readonly mark: string;
  readonly word: string;
  readonly value: unknown;
  readonly className: string;
}

function ChangeLine({ mark, word, value, className }: ChangeLineProps) {
  return (
    <div className={clsx("flex gap-2 text-caption", className)}>
      <span aria-hidden className="w-2 shrink-0 font-mono">
        {mark}
      </span>
      <span className="sr-only">{word}: </span>
      <ConfigValue value={value} short />
    </div>
  );
}

const LINE_WORDS = { "−": "Before: ", "+": "After: ", " ": "" } as const;

/** Lists and objects line by line: of a long list with one change, the change. */
function LineList({ before, after }: Pick<Change, "before" | "after">) {
  return (
    <ul className="overflow-x-auto font-mono text-caption">
      {diffLines(linesOf(before), linesOf(after)).map(({ mark, text }, index) => (
        <li
          // The lines of one comparison never change places.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={clsx("flex gap-2", mark === "+" ? "text-connected" : mark === "−" ? "text-muted" : "text-faint")}
        >
          <span aria-hidden className="w-2 shrink-0">
            {mark}
          </span>
          <span className="sr-only">{LINE_WORDS[mark]}</span>
          <span className="whitespace-pre">{text}</span>
        </li>
      ))}
    </ul>
  );
}

export interface ConfigValueProps {
  readonly value: unknown;
  /** At most four lines, where several stand beside each other. */
  readonly short?: boolean;
}

/** A value in words; what stands for a value is set apart from what was typed. */
export function ConfigValue({ value, short = false }: ConfigValueProps) {
  const { text, isTyped } = valueInWords(value);
  return (
    <span className={clsx("min-w-0 wrap-anywhere", short && "line-clamp-4", isTyped ? "font-mono" : "italic")}>
      {text}
    </span>
  );
}
