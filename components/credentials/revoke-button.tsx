"use client";

import { useRouter } from "next/navigation";
import { type Act, confirmOutcome } from "@/components/installations/action-outcome";
import { Button } from "@/components/ui/button";
import { ConfirmDialog, useConfirm } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";

export interface RevokeButtonProps {
  readonly name: string;
  /** Where it is revoked too; null for a secret that only its maker can revoke. */
  readonly issuerHost: string | null;
  readonly revoke: Act;
}

/** Takes a sign-in back, here and at the vendor. */
export function RevokeButton({ name, issuerHost, revoke }: RevokeButtonProps) {
  const router = useRouter();
  const { trigger, overlay } = useConfirm();
  const verb = issuerHost === null ? "Remove" : "Revoke";
  const confirm = async () => {
    const outcome = await confirmOutcome(revoke);
    if (outcome.ok) {
      showToast({ title: `${name} is disconnected` });
      router.refresh();
    }
    return outcome;
  };
  return (
    <>
      <Button variant="ghost" className="-ms-3" {...trigger}>
        {verb}
      </Button>
      <ConfirmDialog
        {...overlay}
        danger
        title={`${verb} the sign-in of ${name}?`}
        confirmLabel={`${verb} sign-in`}
        onConfirm={confirm}
      >
        <ul className="list-disc space-y-1 ps-5">
          {issuerHost === null ? (
            <li>It is deleted here, with the one before it. Nobody but its maker can revoke it at the vendor.</li>
          ) : (
            <li>
              Its tokens are revoked at {issuerHost} too: the refresh token first. If that cannot be reached, it is
              asked until it answers.
            </li>
          )}
          <li>Calls are refused from now on, until somebody connects it again.</li>
          <li>Its configuration, usage and history stay.</li>
        </ul>
      </ConfirmDialog>
    </>
  );
}
