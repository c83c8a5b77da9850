import type { ComponentProps } from "react";
import { clsx } from "clsx";
import { controlClasses } from "./control-classes";

export interface TextareaProps extends ComponentProps<"textarea"> {
  /** For JSON and other code. */
  readonly mono?: boolean | undefined;
}

export function Textarea({ mono = false, rows = 4, className, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={rows}
      spellCheck={!mono}
      {...rest}
      className={clsx(controlClasses, "resize-y px-2.5 py-1.5 read-only:bg-sunken", mono && "font-mono", className)}
    />
  );
}
