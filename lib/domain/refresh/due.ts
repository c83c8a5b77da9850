import { inSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { replayRefreshes } from "./commit";
import { refreshed } from "./refreshed";

const BATCH = 100;
const AT_ONCE = 8;

/** The job: brings in what the journal holds, then refreshes what is due, so that calls rarely have to wait for it. Returns how many were tried. */
export async function refreshDue(now = new Date()): Promise<number> {
  await replayRefreshes();
  const rows = await inSystem((tx) =>
    tx.credential.findMany({
      where: { kind: "oauth", refreshAt: { lte: now }, installation: { state: "connected", enabled: true } },
      orderBy: { refreshAt: "asc" },
      take: BATCH,
    }),
  );
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const settled = await Promise.allSettled(rows.slice(i, i + AT_ONCE).map(refreshed));
    for (const one of settled)
      if (one.status === "rejected") log.warn({ err: one.reason }, "refresh ahead of expiry failed");
  }
  return rows.length;
}
