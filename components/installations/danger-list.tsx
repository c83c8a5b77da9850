import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";

export interface DangerAction {
  readonly title: string;
  /** What it does, and what it leaves. */
  readonly effect: string;
  readonly button: ReactNode;
}

/** Things that take something away, the mildest first, each with its effects beside its button. */
export function DangerList({ actions }: { readonly actions: readonly DangerAction[] }) {
  return (
    <Panel flush className="max-w-184">
      <ul className="divide-y divide-line">
        {actions.map(({ title, effect, button }) => (
          <li
            key={title}
            className="flex items-center justify-between gap-6 px-4 py-4 max-sm:flex-col max-sm:items-start max-sm:gap-3"
          >
            <div className="min-w-0">
              <h2 className="text-body font-semibold">{title}</h2>
              <p className="mt-0.5 text-muted">{effect}</p>
            </div>
            <div className="shrink-0">{button}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
