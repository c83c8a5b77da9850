import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { inSystem } from "@/lib/platform/db";
import { readInput } from "../core";
import { createOrganization, createUser, Email, Password } from "./create";
import * as store from "./store";

const SetUp = z.object({
  email: Email,
  password: Password,
  name: z.string().trim().max(120).optional(),
  organization: z.string().trim().min(1).max(120),
});

/** True until the first organization exists; the set-up page is locked afterwards. */
export async function needsSetup(): Promise<boolean> {
  return (await inSystem((tx) => store.countOrganizations(tx))) === 0;
}

/** First run: an organization and its owner. Of several at once, one wins; the others get a conflict. */
export async function setUp(untrusted: unknown) {
  const input = readInput(SetUp, untrusted);
  return inSystem(async (lock) => {
    await lock.$queryRaw`SELECT pg_advisory_xact_lock(72707370)::text`;
    if ((await store.countOrganizations(lock)) > 0) {
      throw new AppError("conflict", "Patchbay is already set up. Sign in instead.");
    }
    const organization = await createOrganization({ name: input.organization }, "set-up");
    const owner = await createUser(
      organization.id,
      { email: input.email, password: input.password, ...(input.name ? { name: input.name } : {}), role: "owner" },
      "set-up",
    );
    return { organization, owner };
  });
}
