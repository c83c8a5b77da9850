import { z } from "zod";
import { Role } from "./access";
import { Timestamp } from "./primitives";

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
