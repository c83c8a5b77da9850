import type { Role } from "@/lib/contracts";
import type { FormResult } from "@/components/ui/form-result";

export interface MemberActions {
  readonly changeRole: (input: { readonly user_id: string; readonly role: Role }) => Promise<FormResult<unknown>>;
  readonly remove: (input: { readonly user_id: string }) => Promise<FormResult<unknown>>;
}

export interface MemberMenuProps extends MemberActions {
  readonly member: { readonly id: string; readonly name: string; readonly role: Role };
  readonly self: boolean;
  readonly mayGive: readonly Role[];
}
