import { inOrg, pgInSystem } from "@/lib/platform/db";
import { gauge } from "@/lib/platform/metrics";
import { enqueueRevocation, listDueRevocations, purgeRevocations } from "./store-revocations";

/** A revocation whose own job has not come by this time after it was due has lost it. */
const LOST_AFTER_MS = 60_000;
const LIMIT = 500;
const KEPT_MS = 30 * 86_400_000;

/** Every minute: gives those a job again that have lost theirs, tells the metrics, and forgets what ended a month ago. */
export async function revokeDue(now: Date = new Date()): Promise<number> {
  const due = await listDueRevocations(new Date(now.getTime() - LOST_AFTER_MS), LIMIT);
  for (const row of due) await inOrg(row.orgId, (tx) => enqueueRevocation(tx, row));
  await purgeRevocations(new Date(now.getTime() - KEPT_MS));
  await measure(now);
  return due.length;
}

async function measure(now: Date): Promise<void> {
  const { rows } = await pgInSystem((client) =>
    client.query<{ state: string; n: number; oldest: Date }>(
      "SELECT state, count(*)::int AS n, min(created_at) AS oldest FROM revocation WHERE state IN ('waiting', 'unreadable') GROUP BY state",
    ),
  );
  const of = (state: string) => rows.find((row) => row.state === state);
  const oldest = of("waiting")?.oldest;
  waiting().set(of("waiting")?.n ?? 0);
  unreadable().set(of("unreadable")?.n ?? 0);
  age().set(oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1_000) : 0);
}

const waiting = () =>
  gauge({ name: "patchbay_revocations_waiting", help: "Grants that their provider has not revoked yet" });
const unreadable = () =>
  gauge({ name: "patchbay_revocations_unreadable", help: "Grants to be revoked that no master key opens" });
const age = () =>
  gauge({ name: "patchbay_revocations_oldest_seconds", help: "How long the oldest of the waiting ones has waited" });
