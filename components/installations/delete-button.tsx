"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog, useConfirm } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import { type Act, confirmOutcome } from "./action-outcome";

export interface DeleteButtonProps {
  readonly name: string;
  /** What is lost, line by line. */
  readonly lost: readonly string[];
  /** Where to go when it is gone. */
  readonly listHref: string;
  readonly remove: Act;
}

export function DeleteButton({ name, lost, listHref, remove }: DeleteButtonProps) {
  const router = useRouter();
  const { trigger, overlay } = useConfirm();
  const confirm = async () => {
    const outcome = await confirmOutcome(remove);
    if (outcome.ok) {
      showToast({ title: `${name} is deleted` });
      router.push(listHref);
    }
    return outcome;
  };
  return (
    <>
      <Button {...trigger} variant="danger">
        Delete
      </Button>
      <ConfirmDialog
        {...overlay}
        danger
        title={`Delete ${name}?`}
        typedName={name}
        confirmLabel={`Delete ${name}`}
        onConfirm={confirm}
      >
        <p>There is no way back. What is lost:</p>
        <ul className="mt-2 list-disc space-y-1 ps-4">
          {lost.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </>
  );
}
