import { at, pointerKeys } from "@/lib/kernel/json-schema";
import type { Tx } from "@/lib/platform/db";
import { dropCredentials, findCredential, insertCredential, openSecret, sealSecret } from "../credentials";
import type { CheckedConfig } from "./config";
import type { InstallationRow } from "./store";

/** Newly given secrets join those in the vault; those whose field is gone leave it. */
export async function keepSecrets(tx: Tx, row: InstallationRow, change: CheckedConfig): Promise<void> {
  const place = { orgId: row.orgId, installationId: row.id };
  const stored = await findCredential(tx, row.orgId, row.id, "config");
  if (!stored && Object.keys(change.secrets).length === 0) return;
  const known = stored ? await openSecret({ ...place, kind: "config", version: stored.version }, stored.sealed) : {};
  // Written by this function only.
  const merged = { ...(known as Record<string, unknown>), ...change.secrets };
  const kept = Object.fromEntries(
    Object.entries(merged).filter(([pointer]) => at(change.stored, pointerKeys(pointer)) !== undefined),
  );
  if (Object.keys(kept).length === 0) return dropCredentials(tx, row.orgId, row.id, ["config"]);
  // What is not given anew stays bound to the origin that it was given for.
  const isGivenAnew = Object.keys(kept).every((pointer) => pointer in change.secrets);
  await insertCredential(tx, {
    ...place,
    kind: "config",
    origin: isGivenAnew ? undefined : stored?.origin,
    ...(await sealSecret({ ...place, kind: "config", version: 1 }, kept)),
  });
}
