import { AppError } from "@/lib/kernel/errors";
import { seedCalls } from "./calls";
import { seedInstallations } from "./installations";
import { seedPeople } from "./people";

export { seedCalls } from "./calls";
export { seedInstallations } from "./installations";
export { seedPeople } from "./people";

interface Amount {
  readonly installations: number;
  readonly calls: number;
}

/** Fills an organization inside the database: made-up people, their installations of a year, and calls of the last 30 days. */
export async function seedOrganization(orgId: string, { installations, calls }: Amount): Promise<Amount> {
  for (const count of [installations, calls]) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new AppError("validation_failed", "--installations and --calls take whole numbers.");
  }
  await seedPeople(orgId, Math.min(200, Math.floor(installations / 500)));
  await seedInstallations(orgId, installations);
  await seedCalls(orgId, calls);
  return { installations, calls };
}
