"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export interface LeaveDialogProps {
  readonly destination: string | null;
  readonly onStay: () => void;
  /** Lets go of the guard, so that the way is free. */
  readonly onLeave: () => void;
}

export function LeaveDialog({ destination, onStay, onLeave }: LeaveDialogProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      open={destination !== null}
      onOpenChange={(open) => (open ? undefined : onStay())}
      title="Leave without saving?"
      confirmLabel="Discard changes and leave"
      danger
      onConfirm={() => {
        onLeave();
        if (destination !== null) router.push(destination.slice(window.location.origin.length));
        return Promise.resolve({ ok: true });
      }}
    >
      What you changed in this configuration is not saved.
    </ConfirmDialog>
  );
}
