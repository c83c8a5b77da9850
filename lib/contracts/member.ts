import { z } from "zod";
import { Role } from "./access";
import { Timestamp } from "./primitives";

export const PersonName = z.string().trim().min(1).max(120);
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));
export const Password = z.string().min(12, "must have at least 12 characters").max(200);

/** A person of the organization. */
export const Member = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: Role,
  /** When they joined. */
  since: Timestamp,
});
export type Member = z.infer<typeof Member>;

export const MemberList = z.array(Member);
export type MemberList = z.infer<typeof MemberList>;

export const MemberAddRequest = z.object({
  email: Email,
  /** Of a new account. */
  password: Password.optional(),
  name: PersonName.optional(),
  role: Role,
});
export type MemberAddRequest = z.infer<typeof MemberAddRequest>;

export const MemberChangeRequest = z.object({ role: Role });
export type MemberChangeRequest = z.infer<typeof MemberChangeRequest>;

export const MemberChanged = Member.omit({ since: true });
export type MemberChanged = z.infer<typeof MemberChanged>;

/** `existing`: the account was there, and keeps its own name and password. */
export const MemberAdded = MemberChanged.extend({ existing: z.boolean() });
export type MemberAdded = z.infer<typeof MemberAdded>;
