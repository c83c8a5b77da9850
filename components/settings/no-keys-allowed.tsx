import { EmptyState } from "@/components/ui/empty-state";

export function NoKeysAllowed() {
  return (
    <EmptyState kind="no-permission" title="Viewers have no API keys">
      A key acts for the person it belongs to, and your role only reads. Ask an admin or an owner of this organization
      to make you a developer.
    </EmptyState>
  );
}
