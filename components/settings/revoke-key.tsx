"use client";

import { useRouter } from "next/navigation";
import { Trash2 } from "lucide-react";
import { ConfirmDialog, useConfirm } from "@/components/ui/confirm-dialog";
import type { FormResult } from "@/components/ui/form-result";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { answerOf } from "@/components/ui/use-form-action";

export type RevokeAction = (input: { readonly id: string }) => Promise<FormResult<unknown>>;

export interface RevokeKeyProps {
  readonly id: string;
  readonly name: string;
  readonly revoke: RevokeAction;
}

export function RevokeKey({ id, name, revoke }: RevokeKeyProps) {
  const router = useRouter();
  const { trigger, overlay } = useConfirm();
  const confirmed = async () => {
    const result = await answerOf(() => revoke({ id }));
    if (!result.ok) return { ok: false, message: result.problem.detail } as const;
    showToast({ title: `${name} is revoked` });
    router.refresh();
    return { ok: true } as const;
  };
  return (
    <>
      <IconButton label={`Revoke ${name}`} icon={<Trash2 aria-hidden />} size="sm" {...trigger} />
      <ConfirmDialog
        {...overlay}
        danger
        title={`Revoke ${name}?`}
        confirmLabel={`Revoke ${name}`}
        onConfirm={confirmed}
      >
        Programs that call with this key are refused at once. This cannot be undone; a new key can be made at any time.
      </ConfirmDialog>
    </>
  );
}
