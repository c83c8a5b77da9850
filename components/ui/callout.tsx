import type { ReactNode } from "react";
import { clsx } from "clsx";
import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { type Tone, toneText } from "./tones";

export type CalloutKind = "info" | "success" | "warning" | "danger";

export interface CalloutProps {
  readonly kind: CalloutKind;
  /** What happened, the thing first: "Slack needs you to sign in again". */
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  /** The button that mends it. */
  readonly action?: ReactNode;
  /** Read aloud at once when it appears after an action. */
  readonly live?: boolean | undefined;
  readonly className?: string | undefined;
}

interface Look {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly frame: string;
}

const looks: Record<CalloutKind, Look> = {
  info: { icon: Info, tone: "waiting", frame: "border-waiting-line bg-waiting-soft" },
  success: { icon: CircleCheck, tone: "connected", frame: "border-connected-line bg-connected-soft" },
  warning: { icon: TriangleAlert, tone: "attention", frame: "border-attention-line bg-attention-soft" },
  danger: { icon: CircleX, tone: "failed", frame: "border-failed-line bg-failed-soft" },
};

export function Callout({ kind, title, children, action, live = false, className }: CalloutProps) {
  const { icon: Icon, tone, frame } = looks[kind];
  return (
    <div
      role={live ? "alert" : undefined}
      className={clsx("flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border px-3 py-2.5", frame, className)}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-2.5">
        <Icon aria-hidden className={clsx("mt-0.5", toneText[tone])} />
        <div className="min-w-0">
          {title === undefined ? null : <p className="font-medium">{title}</p>}
          {children ? <div className={clsx(title !== undefined && "text-muted")}>{children}</div> : null}
        </div>
      </div>
      {action ? <div className="flex shrink-0 items-center gap-2">{action}</div> : null}
    </div>
  );
}
