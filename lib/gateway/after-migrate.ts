import { operatorPresets } from "@/lib/domain/catalog";
import { measureRevocations } from "@/lib/domain/credentials";
import { needsSetup, setUp } from "@/lib/domain/orgs";
import { AppError } from "@/lib/kernel/errors";
import { ConfigError, env, tellNextAuth } from "@/lib/platform/env";
import { fillDemo } from "@/lib/platform/runtime";
import { keyProvider } from "@/lib/platform/vault";
import { measureVault } from "@/lib/platform/vault-health";
import { startMetering } from "./metering";
import { offerDemo } from "./sandbox-demo";

/** What is to happen once the schema is up to date and before the first request. Answers what ends it. */
export async function afterMigrate(): Promise<() => Promise<void>> {
  tellNextAuth();
  await checkVault();
  measureVault();
  measureRevocations();
  operatorPresets();
  const stopMetering = await startMetering();
  const stopDemo = await offerDemo();
  await setUpUnattended();
  return async () => {
    await stopDemo();
    await stopMetering();
  };
}

/** Master keys that do not work stop the start: everything that is stored would be out of reach. */
async function checkVault(): Promise<void> {
  try {
    await keyProvider().check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`KEY_PROVIDER: the master keys do not work: ${reason}`);
  }
}

/** SETUP_EMAIL and SETUP_PASSWORD stand for the first visit to /setup; later starts leave things as they are. */
async function setUpUnattended(): Promise<void> {
  const { owner, demo } = env().setup;
  if (!owner || !(await needsSetup())) return;
  const made = await setUp({ ...owner, demo }).catch(unlessOthersDid);
  if (made && demo) await fillDemo({ orgId: made.organization.id, ownerId: made.owner.id });
}

/** Of several processes that start on an empty database at once, one makes the owner. */
async function unlessOthersDid(error: unknown): Promise<null> {
  if (error instanceof AppError && error.code === "conflict" && !(await needsSetup())) return null;
  throw error;
}
