import { EmptyState } from "@/components/ui/empty-state";

export function NoAudit() {
  return (
    <EmptyState kind="no-permission" title="The audit trail is for admins">
      It shows what everybody did, and on what. Ask an admin or an owner of this organization for what you need to know,
      or to be made an admin.
    </EmptyState>
  );
}
