import { clsx } from "clsx";
import type { Change } from "./diff";
import { valueInWords } from "./words";

export interface NamedChange extends Change {
  readonly name: string;
}

/** What would be saved: each field, what it was and what it will be. */
export function ChangeList({ changes }: { readonly changes: readonly NamedChange[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {changes.map(({ path, name, before, after }) => (
        <li key={path.join("/")} className="py-2.5 first:pt-0 last:pb-0">
          <div className="mb-1 font-medium wrap-anywhere">{name}</div>
          <ChangeLine mark="−" word="Before" value={before} className="text-muted" />
          <ChangeLine mark="+" word="After" value={after} className="text-connected" />
        </li>
      ))}
    </ul>
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
