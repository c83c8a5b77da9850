import { AppError } from "@/lib/kernel/errors";
import { inOrg, notify, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { appendAudit, systemCtx } from "../core";
import { type CredentialRow, findCredential, finishRefresh, readTokens, surrenderTokens } from "../credentials";
import { changed } from "../installations";
import { findEntry, readJournal, type RefreshEntry, removeEntry, writeEntry } from "./journal";

/**
 * Keeps refreshed tokens: in the journal first, then in their row, then in the row alone. Answers the row as it is then, which
 * somebody else may have brought further. Throws `not_connected` when the installation was disconnected meanwhile.
 */
export async function keepRefreshed(entry: RefreshEntry): Promise<CredentialRow> {
  await writeEntry(entry).catch((error: unknown) => {
    // Without the journal the row is still as safe as the database.
    log.error({ err: error, installation_id: entry.installationId }, "the refresh journal cannot be written");
  });
  const row = await commit(entry);
  if (row === null) throw new AppError("not_connected", "This connector was disconnected during the refresh.");
  return row;
}

/** Brings in what is in the journal for the row's next version, if anything. Null when there is nothing. */
export async function replayRefresh({ id, version }: CredentialRow): Promise<CredentialRow | null> {
  const entry = await findEntry({ id, version: version + 1 });
  return entry && commit(entry);
}

/** The job: brings in what processes that died have left behind. Answers how many. One that cannot be brought in holds up no other. */
export async function replayRefreshes(): Promise<number> {
  let kept = 0;
  for (const entry of await readJournal()) kept += (await tryCommit(entry)) ? 1 : 0;
  return kept;
}

async function tryCommit(entry: RefreshEntry): Promise<boolean> {
  try {
    await commit(entry);
    return true;
  } catch (error) {
    log.error({ err: error, installation_id: entry.installationId }, "refreshed tokens wait in the journal");
    return false;
  }
}

/** Null when the installation has no grant any more; then the tokens are on their way out. */
async function commit(entry: RefreshEntry): Promise<CredentialRow | null> {
  const { orgId, installationId } = entry;
  const row = await inOrg(orgId, async (tx) => {
    if (await finishRefresh(tx, entry)) await tell(tx, entry);
    const latest = await findCredential(tx, orgId, installationId, "oauth");
    // A newer grant may share these tokens with the vendor, and keeps them.
    if (!latest) await surrenderTokens(tx, entry, await readTokens({ ...entry, kind: "oauth" }));
    return latest;
  });
  await removeEntry(entry);
  return row;
}

async function tell(tx: Tx, { orgId, installationId }: RefreshEntry): Promise<void> {
  const fact = { entityType: "installation", entityId: installationId };
  await appendAudit(tx, systemCtx(orgId, "token refresh"), "credential.refresh", fact);
  await notify(tx, changed, installationId);
}
