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

// How code in a sentence looks is said by the shell, once for the page.
function word(part: string): ReactNode {
  if (part.startsWith("`")) return <code>{part.slice(1, -1)}</code>;
  return part.startsWith("**") ? <strong>{part.slice(2, -2)}</strong> : part;
}
