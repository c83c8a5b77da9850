import { CircleCheck } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type CallQuery, isNarrowed } from "./call-query";

export interface NoCallsProps {
  readonly query: CallQuery;
  readonly path: string;
  readonly days: number;
}

/** Calls there may be, only none that the filter finds, or none that is still kept. */
export function NoCalls({ query, path, days }: NoCallsProps) {
  if (!isNarrowed(query)) {
    return (
      <EmptyState kind="no-match" inset title={`No calls in the last ${days} days`}>
        Single calls are kept for {days} days. Usage shows what was counted before.
      </EmptyState>
    );
  }
  const action = (
    <ButtonLink href={path} scroll={false}>
      Clear filters
    </ButtonLink>
  );
  if (isOnlyFailed(query)) {
    return (
      <EmptyState kind="no-match" inset icon={<CircleCheck aria-hidden />} title="No call has failed" action={action}>
        Not in the {days} days that single calls are kept.
      </EmptyState>
    );
  }
  const isSearch = query.q !== undefined;
  return (
    <EmptyState
      kind="no-match"
      inset
      title={isSearch ? "No such request" : "No calls match the filters"}
      action={action}
    >
      {isSearch
        ? `Request ids are compared whole. Calls are kept for ${days} days.`
        : "Clear them to see all calls that are kept."}
    </EmptyState>
  );
}

function isOnlyFailed({ ok, ...rest }: CallQuery): boolean {
  return ok === "false" && !isNarrowed(rest);
}
