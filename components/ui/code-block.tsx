import type { ReactNode } from "react";
import { clsx } from "clsx";
import { CopyButton } from "./copy-button";

export interface CodeBlockProps {
  readonly code: string;
  /** Above it: a file name, or tabs. Without one the copy button floats at the corner. */
  readonly title?: ReactNode;
  /** Long lines break instead of scrolling, for addresses. */
  readonly wrap?: boolean | undefined;
  readonly copyLabel?: string | undefined;
  /** Where tabs stand above it: makes the code their panel. */
  readonly panel?: { readonly id: string; readonly labelledBy: string } | undefined;
  readonly className?: string | undefined;
}

export function CodeBlock({ code, title, wrap = false, copyLabel = "Copy code", panel, className }: CodeBlockProps) {
  const role = panel ? { role: "tabpanel", id: panel.id, "aria-labelledby": panel.labelledBy } : {};
  return (
    <div className={clsx("relative min-w-0 rounded-md border border-line bg-canvas", className)}>
      {title ? (
        <div className="flex h-9 items-center justify-between gap-3 border-b border-line ps-3 pe-1.5 text-caption text-muted max-sm:h-12">
          <div className="min-w-0 truncate">{title}</div>
          <CopyButton text={code} label={copyLabel} />
        </div>
      ) : (
        <CopyButton text={code} label={copyLabel} className="absolute end-1 top-1.5 bg-canvas" />
      )}
      {/* Scrollable by keyboard as well. */}
      <pre
        {...role}
        tabIndex={wrap ? undefined : 0}
        className={clsx(
          "rounded-md px-3 py-2.5 font-mono text-caption/5 -outline-offset-2",
          !title && "pe-10",
          wrap ? "wrap-anywhere whitespace-pre-wrap" : "overflow-x-auto",
        )}
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
