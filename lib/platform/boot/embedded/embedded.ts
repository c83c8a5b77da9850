import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { log } from "@/lib/platform/log";
import { openCluster } from "./cluster";
import type { Cluster } from "./cluster";
import { withLock } from "./lock";
import { othersArePresent, showPresence } from "./presence";
import { provision } from "./provision";
import { runningServer, stopServer } from "./server";

export interface EmbeddedDatabase {
  /** As the role `patchbay`, which row-level security binds. */
  readonly url: string;
  /** Lets go of the server, and stops it when no other process uses it. */
  readonly release: () => Promise<void>;
}

interface Session {
  readonly cluster: Cluster;
  readonly lockFile: string;
  readonly port: number;
  readonly url: string;
  presence: pg.Client;
  isReleased: boolean;
}

const RETRY_MS = 500;

/**
 * PostgreSQL from the npm registry in `folder`, shared by every process of this machine that asks for it. The first one starts it, the last
 * one stops it; after `kill -9` the next one adopts it. While we hold it, a server that goes away is started again on the same port.
 * `isDurable: false` trades crash safety for speed, for tests.
 */
export async function embeddedDatabase(folder: string, { isDurable = true } = {}): Promise<EmbeddedDatabase> {
  const absolute = path.resolve(folder);
  mkdirSync(absolute, { recursive: true, mode: 0o755 });
  const lockFile = path.join(absolute, "lock");
  const session = await withLock(lockFile, async (): Promise<Session> => {
    const cluster = await openCluster(absolute, isDurable);
    const port = await runningServer(cluster);
    const url = await provision(cluster, port);
    return { cluster, lockFile, port, url, presence: await showPresence(cluster, port), isReleased: false };
  });
  watch(session);
  return { url: session.url, release: () => release(session) };
}

async function release(session: Session): Promise<void> {
  if (session.isReleased) return;
  session.isReleased = true;
  await withLock(session.lockFile, async () => {
    const isNeeded = await othersArePresent(session.presence);
    await session.presence.end().catch(() => {});
    if (!isNeeded) await stopServer(session.cluster);
  });
}

function watch(session: Session): void {
  session.presence.once("end", () => {
    if (!session.isReleased) void revive(session);
  });
}

async function revive(session: Session): Promise<void> {
  log.warn("the embedded PostgreSQL went away; starting it again");
  while (!session.isReleased) {
    try {
      await withLock(session.lockFile, () => returnTo(session));
    } catch (error) {
      log.error({ err: error }, "the embedded PostgreSQL does not start; trying again");
      await sleep(RETRY_MS, undefined, { ref: false });
      continue;
    }
    return;
  }
}

async function returnTo(session: Session): Promise<void> {
  if (session.isReleased) return;
  const port = await runningServer(session.cluster, session.port);
  session.presence = await showPresence(session.cluster, port);
  watch(session);
  log.info("the embedded PostgreSQL is back");
}
