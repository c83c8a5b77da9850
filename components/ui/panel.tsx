import { type ReactNode, useId } from "react";
import { clsx } from "clsx";

export interface PanelProps {
  readonly title?: string | undefined;
  readonly description?: ReactNode;
  /** At the end of the title's line. */
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
  /** Without padding, for a table or a list that runs to the edges. */
  readonly flush?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A framed region of a page. With a title it is a landmark of that name. */
export function Panel({ title, description, actions, footer, children, flush = false, className }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={clsx("min-w-0 rounded-lg border border-line bg-surface", className)}
    >
      {title === undefined ? null : (
        <header className={clsx("flex items-start justify-between gap-4 px-4 pt-3.5", flush ? "pb-3" : "pb-0")}>
          <div className="min-w-0">
            <h2 id={id} className="text-body font-semibold">
              {title}
            </h2>
            {description ? <p className="mt-0.5 text-muted">{description}</p> : null}
          </div>
          {actions ? <div className="-my-1 flex shrink-0 items-center gap-1.5">{actions}</div> : null}
        </header>
      )}
      {children ? (
        <div className={clsx(!flush && "p-4", flush && title !== undefined && "border-t border-line")}>{children}</div>
      ) : null}
      {footer ? (
        <footer className="flex items-center justify-between gap-4 rounded-b-lg border-t border-line bg-canvas px-4 py-2.5 text-muted">
          {footer}
        </footer>
      ) : null}
    </section>
  );
}
