"use server";

import { getInstallation, updateInstallation } from "@/lib/domain/installations";
import { action } from "@/lib/web";

interface ConfigChange {
  readonly config: Readonly<Record<string, unknown>>;
  readonly if_match: string;
}

export async function saveConfig(org: string, id: string, change: ConfigChange) {
  return action(updateInstallation, org, { config: change.config, if_match: change.if_match, id });
}

export async function readConfig(org: string, id: string) {
  return action(getInstallation, org, { id });
}
