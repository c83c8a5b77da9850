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
  organization: z.string().trim().min(1).max(120).optional(),
  /** The demo organization instead of an empty one; `fillDemo` gives it its history. */
  demo: z.boolean().default(false),
});

const DEMO_NAME = "Aurora Robotics";

/** The demo organization has a past; its first entries are this old. */
const DEMO_DAYS = 61;

/** True until there is a first member; the set-up page is locked afterwards. */
export async function needsSetup(): Promise<boolean> {
  return !(await inSystem((tx) => store.hasMembers(tx)));
}

/**
 * First run: an organization and its owner. Of several at once, one wins; the others get a conflict. A run that broke off
 * between the two is taken up again. A demo is then to be filled.
 */
export async function setUp(untrusted: unknown) {
  const input = readInput(SetUp, untrusted);
  return inSystem(async (lock) => {
    await lock.$queryRaw`SELECT pg_advisory_xact_lock(72707370)::text`;
    if (await store.hasMembers(lock)) {
      throw new AppError("conflict", "Patchbay is already set up. Sign in instead.");
    }
    const { email, password, demo } = input;
    const founded = demo ? new Date(Date.now() - DEMO_DAYS * 86_400_000) : new Date();
    const name = demo ? DEMO_NAME : (input.organization ?? nameFrom(email));
    const begun = await store.findOrganizationNamed(lock, name, demo);
    const organization = begun ?? (await createOrganization({ name, isDemo: demo }, "set-up", () => founded));
    const person = { email, password, ...(input.name ? { name: input.name } : {}), role: "owner" };
    const owner = await createUser(organization.id, person, "set-up", () => founded);
    return { organization, owner, demo };
  });
}

/** "Acme" from ada@acme.example: a start that can be changed. */
function nameFrom(email: string): string {
  const label = email.slice(email.indexOf("@") + 1).split(".")[0] ?? "";
  return label ? label[0]?.toUpperCase() + label.slice(1) : "My organization";
}
