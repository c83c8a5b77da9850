import { createElement, type ReactNode } from "react";
import type { ApiType } from "@/lib/contracts";

/** A type in words; the objects in it lead to where they are described. */
export function TypeText({ type }: { readonly type: ApiType }) {
  // Handed over one by one: words in a row have no keys.
  return createElement("span", { className: "font-mono text-caption text-muted" }, ...type.map(word));
}

function word(part: ApiType[number]): ReactNode {
  if ("text" in part) return part.text;
  return (
    <a href={`#${part.object}`} className="text-accent-fg underline underline-offset-2">
      {part.object}
    </a>
  );
}
