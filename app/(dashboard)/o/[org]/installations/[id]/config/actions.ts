"use server";

import { getInstallation, listConfigVersions, replaceConfig, restoreConfig } from "@/lib/domain/installations";
import { action } from "@/lib/web";

interface ConfigChange {
  readonly config: Readonly<Record<string, unknown>>;
  readonly if_match: string;
}

export async function saveConfig(org: string, id: string, { config, if_match }: ConfigChange) {
  return action(replaceConfig, org, { config, if_match, id });
}

export async function readConfig(org: string, id: string) {
  return action(getInstallation, org, { id });
}

export async function moreVersions(org: string, id: string, cursor: string) {
  return action(listConfigVersions, org, { id, cursor });
}

export async function restoreVersion(org: string, id: string, version: number, ifMatch: string) {
  return action(restoreConfig, org, { id, version, if_match: ifMatch });
}
