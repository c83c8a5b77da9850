import { Monitor } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { FormResult } from "@/components/ui/form-result";
import { Time } from "@/components/ui/time";
import { EndSession } from "./end-session";

export interface SessionsListProps {
  readonly sessions: readonly {
    readonly id: string;
    readonly current: boolean;
    readonly createdAt: string;
    readonly expiresAt: string;
  }[];
  readonly end: (input: { readonly id: string }) => Promise<FormResult<unknown>>;
  readonly now: Date;
}

export function SessionsList({ sessions, end, now }: SessionsListProps) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map(({ id, current, createdAt, expiresAt }) => (
        <li key={id} className="flex min-h-14 items-center gap-3 px-4 py-2">
          <Monitor aria-hidden className="text-muted" />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-2 font-medium">
              <span>
                Signed in <Time value={createdAt} now={now} />
              </span>
              {current ? <Badge tone="connected">This browser</Badge> : null}
            </div>
            <div className="text-caption text-muted">
              Ends <Time value={expiresAt} now={now} /> at the latest
            </div>
          </div>
          {current ? null : <EndSession end={end.bind(null, { id })} />}
        </li>
      ))}
    </ul>
  );
}
