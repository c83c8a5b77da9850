import { z } from "zod";
import { MemberAddRequest, PersonName, type Role } from "@/lib/contracts";
import { hashPassword } from "@/lib/kernel/crypto";
import { AppError } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import { inSystem, type Tx } from "@/lib/platform/db";
import { command, type Ctx, systemCtx } from "../core";
import * as store from "./store";

export { Email, Password, PersonName as Name } from "@/lib/contracts";

/** Makes an organization; its slug comes from its name and is made unique. */
export async function createOrganization(
  input: unknown,
  by: string,
  now: () => Date = () => new Date(),
): Promise<{ id: string; slug: string; name: string }> {
  const id = uuidv7();
  return create({ ...systemCtx(id, by), now }, input);
}

const create = command({
  action: "organization.create",
  permission: "organization:manage",
  input: z.object({ name: PersonName, isDemo: z.boolean().default(false) }),
  run: async ({ tx, ctx, input }) => {
    await store.lockSlugs(tx);
    const slug = await freeSlug(input.name);
    const organization = { id: ctx.orgId, slug, name: input.name };
    await store.insertOrganization(tx, { ...organization, isDemo: input.isDemo, createdAt: ctx.now() });
    return { result: organization, audit: { entityType: "organization", entityId: ctx.orgId, after: organization } };
  },
});

async function freeSlug(name: string): Promise<string> {
  const base =
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40) || "organization";
  const taken = await inSystem((tx) => store.slugsLike(tx, base));
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

export const NewUser = MemberAddRequest;

/** Adds a person to an organization, making the account if the address is new. An existing account keeps its password. */
export async function createUser(orgId: string, untrusted: unknown, by: string, now: () => Date = () => new Date()) {
  return enrolAs({ ...systemCtx(orgId, by), now }, untrusted);
}

const enrolAs = command({
  action: "member.add",
  permission: "members:manage",
  input: NewUser,
  prepare: async ({ input: { password } }) => (password === undefined ? null : hashPassword(password)),
  run: ({ tx, ctx, input, prepared }) => enrol(tx, ctx, { ...input, passwordHash: prepared }),
});

interface Newcomer {
  readonly email: string;
  readonly name?: string | undefined;
  readonly role: Role;
  /** For a new account; an existing one keeps its own. */
  readonly passwordHash: string | null;
}

/** The account, made if the address is new, and its membership. Throws `duplicate` for a member. */
export async function enrol(tx: Tx, ctx: Ctx, { email, name, role, passwordHash }: Newcomer) {
  const newcomer = { id: uuidv7(), email, name: name ?? email.slice(0, email.indexOf("@")), passwordHash };
  const user = await store.insertOrFindUser(tx, newcomer);
  if (!(await store.insertMembership(tx, { orgId: ctx.orgId, userId: user.id, role }))) {
    throw new AppError("duplicate", `${email} is already a member of this organization.`);
  }
  return {
    result: { id: user.id, email, name: user.name, role, existing: user.id !== newcomer.id },
    audit: { entityType: "user", entityId: user.id, after: { email, role } },
  };
}
