import type { ReactNode } from "react";
import { clsx } from "clsx";
import { CircleX, Lock, type LucideIcon, PlugZap, SearchX } from "lucide-react";

export type EmptyKind = "first-use" | "no-match" | "no-permission" | "failed";

export interface EmptyStateProps {
  /** first-use: nothing there yet. no-match: filters hide it. no-permission: whom to ask. failed: loading went wrong. */
  readonly kind: EmptyKind;
  readonly title: string;
  readonly children?: ReactNode;
  /** The one thing to do: the first step, "Clear filters", "Try again". */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  /** Shown with `failed`, to quote when asking for help. */
  readonly requestId?: string | undefined;
  /** Inside a panel: less room, no frame. */
  readonly inset?: boolean | undefined;
  /** `h1` where this is the whole page. */
  readonly heading?: "h1" | "h2" | "h3" | undefined;
}

const icons: Record<EmptyKind, LucideIcon> = {
  "first-use": PlugZap,
  "no-match": SearchX,
  "no-permission": Lock,
  failed: CircleX,
};

export function EmptyState({ kind, title, children, action, icon, requestId, ...layout }: EmptyStateProps) {
  const Icon = icons[kind];
  const { inset = false, heading: Heading = "h2" } = layout;
  return (
    <div
      role={kind === "failed" ? "alert" : undefined}
      className={clsx(
        "flex flex-col items-center px-6 text-center",
        inset ? "py-10" : "rounded-lg border border-dashed border-line py-14",
      )}
    >
      <span
        className={clsx(
          "flex size-9 items-center justify-center rounded-md border bg-surface [&>svg]:size-4.5",
          kind === "failed" ? "border-failed-line text-failed" : "border-line text-muted",
        )}
      >
        {icon ?? <Icon aria-hidden />}
      </span>
      <Heading className="mt-3 text-body font-semibold" tabIndex={Heading === "h1" ? -1 : undefined}>
        {title}
      </Heading>
      {children ? <div className="mt-1 max-w-md text-pretty text-muted">{children}</div> : null}
      {requestId === undefined ? null : (
        <p className="mt-2 text-caption text-muted">
          Request <code className="font-mono select-all">{requestId}</code>
        </p>
      )}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
