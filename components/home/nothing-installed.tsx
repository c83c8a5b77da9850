import { EmptyState } from "@/components/ui/empty-state";

/** For readers who may not install anything themselves. */
export function NothingInstalled() {
  return (
    <EmptyState kind="first-use" title="Nothing is installed yet">
      A developer or an admin of this organization can install a connector; what it does will be seen here.
    </EmptyState>
  );
}
