"use server";

import { afterInstall, installInput } from "@/components/install/install-input";
import type { InstallResult } from "@/components/install/install-form";
import { inspectServer, install } from "@/lib/domain/connect";
import { action, leaveTo } from "@/lib/web";

export async function installAction(org: string, connectorId: string, _before: InstallResult | null, form: FormData) {
  const input = installInput(connectorId, form);
  return leaveTo(await action(install, org, input), (outcome) => afterInstall(org, "access_token" in input, outcome));
}

export const inspectAction = async (org: string, url: string) => action(inspectServer, org, { url });
