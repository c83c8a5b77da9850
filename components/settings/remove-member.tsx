"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import { answerOf } from "@/components/ui/use-form-action";
import type { OverlayState } from "@/components/ui/use-overlay";
import type { MemberMenuProps } from "./member-types";

export interface RemoveMemberProps extends OverlayState, Pick<MemberMenuProps, "member" | "self" | "remove"> {}

/** Asks before a membership ends, and says what ends with it. */
export function RemoveMember({ member: { id, name }, self, remove, ...overlay }: RemoveMemberProps) {
  const router = useRouter();
  const confirmed = async () => {
    const result = await answerOf(() => remove({ user_id: id }));
    if (!result.ok) return { ok: false, message: result.problem.detail } as const;
    showToast({ title: self ? "You have left the organization" : `${name} is no longer a member` });
    if (self) router.replace("/");
    else router.refresh();
    return { ok: true } as const;
  };
  return (
    <ConfirmDialog
      {...overlay}
      danger
      title={self ? "Leave the organization?" : `Remove ${name}?`}
      confirmLabel={self ? "Leave the organization" : `Remove ${name}`}
      onConfirm={confirmed}
    >
      {self
        ? "You lose access at once, and your API keys here are "
        : "They lose access at once, and their API keys here are "}
      revoked for good: programs that call with them stop working. What was installed stays, and admins can manage it.
    </ConfirmDialog>
  );
}
