"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog, useConfirm } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import { type Act, confirmOutcome } from "./action-outcome";

export interface DisconnectButtonProps {
  readonly name: string;
  readonly disconnect: Act;
}

export function DisconnectButton({ name, disconnect }: DisconnectButtonProps) {
  const router = useRouter();
  const { trigger, overlay } = useConfirm();
  const confirm = async () => {
    const outcome = await confirmOutcome(disconnect);
    if (outcome.ok) {
      showToast({ title: `${name} is disconnected` });
      router.refresh();
    }
    return outcome;
  };
  return (
    <>
      <Button {...trigger}>Disconnect</Button>
      <ConfirmDialog {...overlay} title={`Disconnect ${name}?`} confirmLabel={`Disconnect ${name}`} onConfirm={confirm}>
        <p>
          Its sign-in is revoked at the vendor and removed from the vault. Calls are refused until somebody signs in
          again. Its configuration and usage stay.
        </p>
      </ConfirmDialog>
    </>
  );
}
