import type { Tx } from "@/lib/platform/db";
import { endClientRefusal } from "../credentials";
import { changeInstallation, type InstallationRow } from "./store";

/**
 * Another secret of the installation's OAuth client was entered: a grant that waits because the one before was refused is renewed at once,
 * and a connection that was lost by it is tried again by the next probe. Answers the installation as it is then.
 */
export async function tryWithSecret(tx: Tx, row: InstallationRow, now: Date): Promise<InstallationRow> {
  const waited = await endClientRefusal(tx, { orgId: row.orgId, installationId: row.id }, now);
  if (!waited || row.state !== "disconnected") return row;
  return (await changeInstallation(tx, row, { nextProbeAt: now })) ?? row;
}
