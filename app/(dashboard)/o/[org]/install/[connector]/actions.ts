"use server";

import { afterInstall, enteredKind, installInput } from "@/components/install/install-input";
import type { InstallResult } from "@/components/install/use-install";
import { inspectServer, install } from "@/lib/domain/connect";
import { action, leaveTo } from "@/lib/web";

export async function installAction(org: string, connectorId: string, _before: InstallResult | null, form: FormData) {
  const made = await action(install, org, installInput(connectorId, form));
  return leaveTo(made, (outcome) => afterInstall(org, enteredKind(form) !== null, outcome));
}

export const inspectAction = async (org: string, url: string) => action(inspectServer, org, { url });
