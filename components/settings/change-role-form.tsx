"use client";

import { useState } from "react";
import type { Role } from "@/lib/contracts";
import { Button } from "@/components/ui/button";
import { FormErrors } from "@/components/ui/form-errors";
import { formErrors } from "@/components/ui/problem-errors";
import { RadioGroup } from "@/components/ui/radio-group";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";
import { DialogActions } from "./dialog-actions";
import type { MemberMenuProps } from "./member-types";
import { roleWords } from "./role-words";

export interface ChangeRoleFormProps extends Pick<MemberMenuProps, "member" | "mayGive" | "changeRole"> {
  readonly onDone: () => void;
}

export function ChangeRoleForm({ member, mayGive, changeRole, onDone }: ChangeRoleFormProps) {
  const [role, setRole] = useState<Role>(member.role);
  const { pending, problem, submit } = useFormAction(changeRole);
  const save = () =>
    submit({ user_id: member.id, role }, () => {
      showToast({ title: `${member.name} is now ${article(role)} ${roleWords[role].name.toLowerCase()}` });
      onDone();
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="flex flex-col gap-4"
    >
      {problem === null ? null : <FormErrors title="The role was not changed" errors={formErrors(problem, {})} />}
      <RadioGroup
        framed
        name="role"
        legend="Role"
        value={role}
        onValueChange={(value) => setRole(mayGive.find((offered) => offered === value) ?? role)}
        options={mayGive.map((value) => ({ value, label: roleWords[value].name, help: roleWords[value].meaning }))}
      />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending} disabled={role === member.role}>
          Change role
        </Button>
      </DialogActions>
    </form>
  );
}

function article(role: Role): string {
  return role === "owner" || role === "admin" ? "an" : "a";
}
