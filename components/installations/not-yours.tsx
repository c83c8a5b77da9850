import { EmptyState } from "@/components/ui/empty-state";

export interface NotYoursProps {
  /** What cannot be done: "change this installation". */
  readonly what: string;
  readonly ownerName: string;
}

/** For a page whose every button would be refused. */
export function NotYours({ what, ownerName }: NotYoursProps) {
  return (
    <EmptyState kind="no-permission" title={`You cannot ${what}`}>
      Only {ownerName}, who owns it, and the admins of the organization can. Ask one of them.
    </EmptyState>
  );
}
