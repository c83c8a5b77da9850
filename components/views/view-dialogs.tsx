"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import type { SavedView, SavedViewSearch } from "@/lib/contracts";
import { ViewForm } from "./view-form";
import type { ViewCalls } from "./view-types";

export type ViewDialog = "create" | "rename" | "delete";

export interface ViewDialogsProps {
  readonly dialog: ViewDialog | null;
  readonly onClose: () => void;
  readonly view: SavedView;
  readonly search: SavedViewSearch;
  readonly calls: ViewCalls;
  readonly mayShare: boolean;
  readonly onSaved: (saved: SavedView) => void;
  readonly onDeleted: () => void;
}

export function ViewDialogs({ dialog, onClose, view, search, calls, mayShare, onSaved, onDeleted }: ViewDialogsProps) {
  const onOpenChange = (open: boolean) => (open ? undefined : onClose());
  const saved = (words: string) => (answer: SavedView) => {
    onClose();
    showToast({ title: words });
    onSaved(answer);
  };
  return (
    <>
      <Dialog
        open={dialog === "create"}
        onOpenChange={onOpenChange}
        title="Save view"
        description="It keeps the filters, the order, the columns and the density."
      >
        <ViewForm
          submit="Save view"
          name=""
          shared={mayShare ? false : null}
          onSubmit={(given) => calls.create({ ...given, search })}
          onSaved={saved("The view is saved")}
        />
      </Dialog>
      <Dialog open={dialog === "rename"} onOpenChange={onOpenChange} title={`Rename “${view.name}”`}>
        <ViewForm
          submit="Rename view"
          name={view.name}
          shared={null}
          onSubmit={({ name }) => calls.update(view.id, { name })}
          onSaved={saved("The view is renamed")}
        />
      </Dialog>
      <ConfirmDialog
        open={dialog === "delete"}
        onOpenChange={onOpenChange}
        danger
        title={`Delete the view “${view.name}”?`}
        confirmLabel="Delete view"
        onConfirm={async () => {
          const answer = await calls.remove(view.id).catch(() => null);
          if (!answer?.ok) return { ok: false, message: answer?.problem.detail ?? "Patchbay cannot be reached." };
          showToast({ title: `“${view.name}” is deleted` });
          onDeleted();
          return { ok: true };
        }}
      >
        <p>{view.shared ? "Nobody in the organization has it any more. " : ""}The installations stay as they are.</p>
      </ConfirmDialog>
    </>
  );
}
