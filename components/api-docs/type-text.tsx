import { createElement, type ReactNode } from "react";
import type { ApiType } from "@/lib/contracts";

/** A type in words; the objects in it lead to where they are described. */
export function TypeText({ type }: { readonly type: ApiType }) {
  // Handed over one by one: words in a row have no keys.
  return createElement("span", { className: "font-mono text-caption text-muted wrap-anywhere" }, ...type.map(word));
}

function word(part: ApiType[number]): ReactNode {
  return "object" in part ? <ObjectLink name={part.object} /> : part.text;
}

function ObjectLink({ name }: { readonly name: string }) {
  return (
    <a
      href={`#${name}`}
      className="text-accent-fg underline decoration-accent-fg/40 underline-offset-2 hover:decoration-current"
    >
      {name}
    </a>
  );
}
