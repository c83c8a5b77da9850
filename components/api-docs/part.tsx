import type { ReactNode } from "react";

export interface PartProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of an operation. */
export function Part({ title, note, children }: PartProps) {
  return (
    <div className="mt-6">
      <h3 className="flex flex-wrap items-baseline gap-x-2 border-b border-line pb-1.5 text-body font-semibold">
        {title}
        {note ? <span className="text-caption font-normal text-muted">{note}</span> : null}
      </h3>
      {children}
    </div>
  );
}
