"use client";

import { Ellipsis, UserCog, UserMinus } from "lucide-react";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { Dialog, useDialog } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { ChangeRoleForm } from "./change-role-form";
import type { MemberMenuProps } from "./member-types";
import { RemoveMember } from "./remove-member";

export function MemberMenu({ member, self, mayGive, changeRole, remove }: MemberMenuProps) {
  const roles = useDialog();
  const removal = useConfirm();
  return (
    <>
      <Menu
        label={`Actions for ${member.name}`}
        icon={<Ellipsis aria-hidden />}
        size="sm"
        sections={[
          {
            id: "member",
            items: [
              {
                kind: "action",
                label: "Change role",
                icon: <UserCog aria-hidden />,
                onSelect: () => roles.overlay.onOpenChange(true),
              },
              {
                kind: "action",
                label: self ? "Leave the organization" : "Remove from the organization",
                icon: <UserMinus aria-hidden />,
                danger: true,
                onSelect: () => removal.overlay.onOpenChange(true),
              },
            ],
          },
        ]}
      />
      <Dialog {...roles.overlay} title={`Change ${self ? "your" : `${member.name}’s`} role`}>
        <ChangeRoleForm
          member={member}
          mayGive={mayGive}
          changeRole={changeRole}
          onDone={() => roles.overlay.onOpenChange(false)}
        />
      </Dialog>
      <RemoveMember {...removal.overlay} member={member} self={self} remove={remove} />
    </>
  );
}
