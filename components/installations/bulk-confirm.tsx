"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { actionName, type BulkTarget, bulkInventory, effects, typedWords } from "./bulk-words";
import type { Bulk } from "./use-bulk";

const nobody: BulkTarget = { kind: "rows", rows: [] };

/** A simple question before disconnecting; before deleting the inventory, and the name or number to type. */
export function BulkConfirm({ bulk }: { readonly bulk: Bulk }) {
  const asking = bulk.dialog?.kind === "asking" ? bulk.dialog : null;
  const target = asking?.target ?? nobody;
  const action = asking?.action ?? "disconnect";
  const title = actionName(action, target);
  return (
    <ConfirmDialog
      open={asking !== null}
      onOpenChange={(open) => (open ? undefined : bulk.dismiss())}
      danger={action === "delete"}
      title={`${title}?`}
      typedName={action === "delete" ? typedWords(target) : undefined}
      confirmLabel={title}
      onConfirm={() => {
        bulk.confirm();
        return Promise.resolve({ ok: true });
      }}
    >
      <p>{effects[action]}</p>
      {action === "delete" ? (
        <ul className="mt-2 list-disc space-y-1 ps-4">
          {bulkInventory(target).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </ConfirmDialog>
  );
}
