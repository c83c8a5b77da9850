import { z } from "zod";
import { hashPassword, verifyPassword, verifyNothing, needsRehash } from "@/lib/kernel/crypto";
import { inSystem } from "@/lib/platform/db";
import { readInput } from "../core";
import { attempts } from "./store-attempts";
import * as store from "./store";

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1024),
  /** Where the attempt came from. */
  address: z.string().max(64),
});

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/**
 * Checks e-mail and password. Null for any mismatch: an unknown address and a wrong password take as long and look alike.
 * Throws `rate_limited` past 10 failures per account or 50 per address in 15 minutes.
 */
export async function signIn(untrusted: unknown): Promise<Person | null> {
  const { email, password, address } = readInput(Credentials, untrusted);
  // The address first: one that is closed cannot spend what the account has left.
  const limits = [attempts("address", address), attempts("account", email)];
  for (const limit of limits) await limit.take();
  const user = await inSystem((tx) => store.findUserByEmail(tx, email));
  const stored = user?.passwordHash ?? null;
  const matches = stored === null ? await verifyNothing(password) : await verifyPassword(password, stored);
  if (!user || stored === null || !matches) return null;
  await Promise.all(limits.map((limit) => limit.giveBack()));
  if (needsRehash(stored)) await renewHash(user.id, password);
  return { id: user.id, email: user.email, name: user.name };
}

/** The person an OIDC provider vouches for; they must have been made a member before, by their e-mail address. */
export async function signInByIdentity(email: string): Promise<Person | null> {
  const user = await inSystem((tx) => store.findUserByEmail(tx, email.trim().toLowerCase()));
  return user && { id: user.id, email: user.email, name: user.name };
}

async function renewHash(userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inSystem((tx) => tx.user.update({ where: { id: userId }, data: { passwordHash } }));
}
