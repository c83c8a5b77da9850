import { CircleCheck } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function NoFailedCalls({ href }: { readonly href: string }) {
  return (
    <EmptyState
      kind="no-match"
      inset
      icon={<CircleCheck aria-hidden />}
      title="No call has failed"
      action={<ButtonLink href={href}>Show all calls</ButtonLink>}
    >
      As far back as single calls are kept.
    </EmptyState>
  );
}
