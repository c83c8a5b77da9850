import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/kernel/errors";
import { inOrg, notify } from "@/lib/platform/db";
import { once } from "@/lib/platform/once";
import type { CredentialRow } from "../credentials";
import { wanted } from "./channels";
import { goOnWith, pauseLeft, stillWorks } from "./serving";
import { openAttempt, readAgain } from "./store";
import { type Watch, watchInstallation } from "./watch";

/** How long a caller waits for the broker. */
const WAIT_MS = 20_000;
/** Endings are told; this finds what was not. */
const POLL_MS = 1_000;

type Trigger = "on_demand" | "rotate";

const asking = () => once("refresh-asking", () => new Map<string, Promise<CredentialRow>>());

/**
 * Has the broker renew a credential and waits for it, at most 20 seconds. Answers the row as it is then: of a higher version, or another that
 * has taken its place, or the same when the renewal was put off and its token still works. Throws `not_connected` when the grant is gone,
 * `upstream_error` when it cannot be renewed at the moment and `unreachable` when nobody has answered, both with Retry-After.
 */
export async function refreshed(row: CredentialRow, trigger: Trigger = "on_demand"): Promise<CredentialRow> {
  const waitMs = pauseLeft(row);
  if (waitMs > 0) return goOnWith(row, waitMs);
  const key = `${row.id}:${row.version}`;
  const known = asking().get(key);
  if (known) return known;
  const asked = ask(row, trigger).finally(() => asking().delete(key));
  asking().set(key, asked);
  return asked;
}

async function ask(seen: CredentialRow, trigger: Trigger): Promise<CredentialRow> {
  const watch = watchInstallation(seen.installationId);
  try {
    return await untilSettled(seen, trigger, watch);
  } finally {
    watch.end();
  }
}

async function untilSettled(seen: CredentialRow, trigger: Trigger, watch: Watch): Promise<CredentialRow> {
  const deadline = performance.now() + WAIT_MS;
  for (let latest: CredentialRow | null = seen; ;) {
    if (latest.attempt === null) await want(seen, trigger);
    await watch.ready(POLL_MS);
    latest = await inOrg(seen.orgId, (tx) => readAgain(tx, seen));
    if (!latest) throw new AppError("not_connected", "This connector is no longer connected.");
    if (latest.id !== seen.id || latest.version !== seen.version) return latest;
    const waitMs = latest.attempt === null ? pauseLeft(latest) : 0;
    if (waitMs > 0) return goOnWith(latest, waitMs);
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return orUnreachable(latest);
    await watch.next(Math.min(POLL_MS, leftMs));
  }
}

/** Writes the intent and tells the broker; nothing when somebody has done so already. */
async function want(seen: CredentialRow, trigger: Trigger): Promise<void> {
  const intent = { attempt: randomUUID(), trigger, now: new Date() };
  await inOrg(seen.orgId, async (tx) => {
    if (await openAttempt(tx, seen, intent)) await notify(tx, wanted, "");
  });
}

function orUnreachable(row: CredentialRow): CredentialRow {
  if (stillWorks(row)) return row;
  throw new AppError("unreachable", "The token is being refreshed and the authorization server has not answered yet.", {
    headers: { "Retry-After": "5" },
  });
}
