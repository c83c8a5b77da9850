import { hashPassword } from "@/lib/kernel/crypto";
import { command } from "../core";
import { enrol, NewUser } from "./create";
import { requireMayTouch } from "./owners";

/**
 * Adds a person to the organization. A new address becomes an account with the password given; without one it can
 * only sign in by the OIDC provider. `existing` is true where the account was there: it keeps its own password.
 * Throws `duplicate` for a member, `forbidden` where somebody who is no owner adds one.
 */
export const addMember = command({
  action: "member.add",
  permission: "members:manage",
  input: NewUser,
  prepare: async ({ ctx, input: { role, password } }) => {
    requireMayTouch(ctx, role);
    return password === undefined ? null : hashPassword(password);
  },
  run: ({ tx, ctx, input, prepared }) => enrol(tx, ctx, { ...input, passwordHash: prepared }),
});
