import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, CircleX, type LucideIcon } from "lucide-react";
import { Badge } from "./badge";
import { type Status, type StatusLook, statusLooks } from "./status";
import { toneText } from "./tones";

const icons: Record<StatusLook["tone"], LucideIcon> = {
  connected: CircleCheck,
  attention: CircleAlert,
  failed: CircleX,
  waiting: CircleDashed,
  off: CircleSlash,
};

export interface StatusBadgeProps {
  readonly status: Status;
  /** In place of the usual word. */
  readonly word?: string | undefined;
  /** `plain` is icon and word without a frame, for tables and running text. */
  readonly look?: "badge" | "plain" | undefined;
}

/** A state is always an icon and a word, never colour alone. */
export function StatusBadge({ status, word, look = "badge" }: StatusBadgeProps) {
  const { tone, word: usual } = statusLooks[status];
  const Icon = icons[tone];
  if (look === "badge") {
    return (
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {word ?? usual}
      </Badge>
    );
  }
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-bottom whitespace-nowrap">
      <Icon aria-hidden className={`size-3.5 ${toneText[tone]}`} />
      <span className="truncate">{word ?? usual}</span>
    </span>
  );
}
