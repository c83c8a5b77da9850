import { createElement, Fragment, type ReactNode } from "react";
import { clsx } from "clsx";

export interface ProseProps {
  /** Paragraphs with `code` and **strong** words. */
  readonly text: string;
  readonly className?: string | undefined;
}

/** The description's own words: as much of CommonMark as it uses. */
export function Prose({ text, className }: ProseProps) {
  const paragraphs = text.split(/\n\n+/);
  return (
    <div className={clsx("flex flex-col gap-3 wrap-anywhere", className)}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{inline(paragraph)}</p>
      ))}
    </div>
  );
}

/** One sentence of it, without a paragraph of its own. */
export function Words({ text }: { readonly text: string }) {
  return inline(text);
}

/** Words in a row have no keys: they are handed over one by one. */
function inline(text: string): ReactNode {
  return createElement(Fragment, null, ...text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(word));
}

function word(part: string): ReactNode {
  if (part.startsWith("`")) return <Code>{part.slice(1, -1)}</Code>;
  return part.startsWith("**") ? <strong>{part.slice(2, -2)}</strong> : part;
}

export function Code({ children }: { readonly children: ReactNode }) {
  return <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.92em] wrap-anywhere">{children}</code>;
}
