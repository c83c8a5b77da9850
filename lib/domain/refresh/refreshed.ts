import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { claimRefresh, type CredentialRow, findCredential } from "../credentials";
import { refreshWith } from "./attempt";
import { replayRefresh } from "./commit";
import { goOnWith, pauseLeft } from "./pause";

/** How long somebody else's refresh is waited for, and after which an attempt counts as left behind by a dead process. */
const WAIT_MS = 20_000;
const STALE_MS = 30_000;
const POLL_MS = 100;

const inFlight = new Map<string, Promise<CredentialRow>>();

/** One refresh per version of a credential: within this process by the promise, across processes by the claim in the row. */
export async function refreshed(row: CredentialRow): Promise<CredentialRow> {
  const waitMs = pauseLeft(row);
  if (waitMs > 0) return goOnWith(row, waitMs);
  const key = `${row.id}:${row.version}`;
  const running = inFlight.get(key);
  if (running) return running;
  const started = claimOrWait(row).finally(() => inFlight.delete(key));
  inFlight.set(key, started);
  return started;
}

async function claimOrWait(seen: CredentialRow): Promise<CredentialRow> {
  const deadline = Date.now() + WAIT_MS;
  const attempt = randomUUID();
  while (Date.now() < deadline) {
    const now = new Date();
    const claim = {
      orgId: seen.orgId,
      id: seen.id,
      version: seen.version,
      attempt,
      now,
      staleBefore: new Date(now.getTime() - STALE_MS),
    };
    const rescued = await replayRefresh(seen);
    if (rescued) return rescued;
    if (await inOrg(seen.orgId, (tx) => claimRefresh(tx, claim))) return refreshWith(seen, attempt);
    const latest = await inOrg(seen.orgId, (tx) => findCredential(tx, seen.orgId, seen.installationId, "oauth"));
    if (!latest) throw new AppError("not_connected", "This connector is no longer connected.");
    if (latest.version > seen.version || latest.id !== seen.id) return latest;
    await sleep(POLL_MS);
  }
  throw new AppError("unreachable", "The token is being refreshed and the authorization server has not answered yet.", {
    headers: { "Retry-After": "5" },
  });
}
