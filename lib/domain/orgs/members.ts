import { z } from "zod";
import type { Role } from "@/lib/contracts";
import { query } from "../core";
import * as store from "./store";

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly since: string;
}

export const listMembers = query({
  permission: "members:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<Member[]> => {
    const rows = await store.membersOf(tx, ctx.orgId);
    // The role column has a CHECK constraint with exactly these values.
    return rows.map((row) => ({ ...row.user, role: row.role as Role, since: row.createdAt.toISOString() }));
  },
});
