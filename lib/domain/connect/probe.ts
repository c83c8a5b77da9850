import type { DisconnectCode } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { inOrg, inSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { systemCtx } from "../core";
import { findInstallation, type InstallationRow } from "../installations";
import { refusalSentence } from "./failures";
import { type Handshake, handshake } from "./handshake";
import { outgoing } from "./outgoing";
import { recordConnected, recordDisconnected } from "./outcomes";
import { serverInfoOf } from "./server-info";

const FIRST_MS = 30_000;
const MAX_MS = 3_600_000;
const BATCH = 50;
const LIMIT_MS = 20_000;

/** Full jitter between half and all of 30 s, doubling up to an hour. */
export function nextProbeAt(failures: number, now: Date, random: () => number = Math.random): Date {
  const ceilingMs = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return new Date(now.getTime() + ceilingMs * (0.5 + random() / 2));
}

/** The job: handshakes again with servers that were lost to a transient fault. Returns how many were tried. */
export async function probeDue(now = new Date()): Promise<number> {
  const due = await inSystem((tx) =>
    tx.installation.findMany({
      where: { state: "disconnected", enabled: true, nextProbeAt: { lte: now } },
      select: { id: true, orgId: true },
      orderBy: { nextProbeAt: "asc" },
      take: BATCH,
    }),
  );
  const settled = await Promise.allSettled(due.map(({ orgId, id }) => probeNow(orgId, id)));
  for (const one of settled) if (one.status === "rejected") log.warn({ err: one.reason }, "probe failed");
  return due.length;
}

/** One handshake with the tokens at hand, and what it means for the state. Answers in a sentence why the server could not be asked, or null. */
export async function probeNow(orgId: string, id: string): Promise<string | null> {
  const row = await inOrg(orgId, (tx) => findInstallation(tx, orgId, id));
  if (!row || !isProbed(row)) return null;
  const found = await tryHandshake(row);
  const obstacle = found instanceof AppError ? found.message : null;
  const finding = found instanceof AppError ? putOff(row, found) : found;
  if (finding !== null) await settleUnlessMoved(orgId, row, finding);
  return obstacle;
}

async function settleUnlessMoved(orgId: string, row: InstallationRow, finding: Handshake): Promise<void> {
  await settle(orgId, row, finding).catch((error: unknown) => {
    // Somebody moved or deleted it in the meantime: their knowledge is newer.
    if (!(error instanceof AppError && (error.code === "conflict" || error.code === "not_found"))) throw error;
  });
}

/** What a client disconnected, or what failed for good, has no time for a next probe: only connecting anew brings it back. */
export function isProbed({ enabled, state, nextProbeAt: next }: InstallationRow): boolean {
  return enabled && (state === "connected" || (state === "disconnected" && next !== null));
}

/** What the server says for itself; or why it could not be asked: a token that cannot be renewed, a keeper of keys that is away. */
async function tryHandshake(row: InstallationRow): Promise<Handshake | AppError> {
  try {
    return await handshake(row, outgoing(LIMIT_MS));
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Of a server that was not asked nothing is known, so that what is connected stays so. What is lost already is tried again later. */
function putOff({ state }: InstallationRow, error: AppError): Handshake | null {
  // The refresh on the way already settled the state.
  if (state === "connected" || error.code === "not_connected") return null;
  const code = error.code === "unreachable" ? "unreachable" : "upstream_error";
  return { outcome: { kind: "failed", code, message: error.message }, refused: [] };
}

async function settle(orgId: string, row: InstallationRow, { outcome, refused }: Handshake): Promise<void> {
  const ctx = systemCtx(orgId, "probe");
  const { id, version } = row;
  const fail = (code: DisconnectCode, reason: string, next: Date | null = null) =>
    recordDisconnected(ctx, { id, version, code, reason, nextProbeAt: next, refused });
  switch (outcome.kind) {
    case "ok":
      if (row.state !== "connected")
        await recordConnected(ctx, { id, version, server: serverInfoOf(outcome), credential: null });
      return;
    case "unauthorized":
      await fail("token_rejected", refusalSentence("unauthorized", row.url));
      return;
    case "forbidden":
      await fail("insufficient_scope", refusalSentence("forbidden", row.url));
      return;
    case "failed":
      await fail(
        outcome.code === "address_blocked" ? "probe_failed" : outcome.code,
        outcome.message,
        nextProbeAt(row.probeFailures, new Date()),
      );
  }
}
