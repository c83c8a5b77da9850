import { z } from "zod";
import { Uuid } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { command, systemCtx } from "../core";
import { enqueueRevocation, type OpenRevocation, type RevocationEnd, updateOpenRevocation } from "./store-revocations";

const FIRST_WAIT_MS = 10_000;
const WAIT_MAX_MS = 6 * 3_600_000;
const DOUBLINGS_MAX = 12;

const NO_SECRET = { sealed: null, clientId: null, clientSecret: null };

const Known = z.object({ id: Uuid, installationId: Uuid, issuer: z.string(), code: z.string().nullable() });

const recordEnd = {
  revoked: endCommand("credential.revoke"),
  unsupported: endCommand("credential.revoke_failed"),
  refused: endCommand("credential.revoke_failed"),
  unreadable: endCommand("credential.revoke_failed"),
} as const;

function endCommand(action: string) {
  return command({
    action,
    permission: "connections:write",
    input: Known.extend({ state: z.enum(["revoked", "unsupported", "refused", "unreadable"]) }),
    run: async ({ tx, ctx, input: { id, installationId, issuer, state, code } }) => {
      const ended = { state, code, triedAt: ctx.now(), attempts: { increment: 1 } };
      // What does not open now may open with a key file that comes back: its bytes stay.
      const emptied = state === "unreadable" ? {} : { ...NO_SECRET, endedAt: ctx.now() };
      const isOurs = await updateOpenRevocation(tx, { id, orgId: ctx.orgId }, { ...ended, ...emptied });
      if (!isOurs) throw new AppError("conflict", "Another process has ended this revocation.");
      return { result: state, audit: factOf(installationId, { outcome: state, issuer, code }) };
    },
  });
}

/** The provider has answered for good, or nothing opens it. The trail says how. */
export async function endRevocation(
  row: OpenRevocation,
  state: RevocationEnd,
  code: string | null = null,
): Promise<RevocationEnd | "gone"> {
  const { id, installationId, issuer } = row;
  log.info({ org_id: row.orgId, installation_id: installationId, issuer, outcome: state, code }, "tokens revoked");
  // Asked for again, it is as it was: nothing to add to the trail.
  if (state === "unreadable" && row.state === "unreadable") return state;
  try {
    return await recordEnd[state](systemCtx(row.orgId, "revocation"), { id, installationId, issuer, state, code });
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return "gone";
    throw error;
  }
}

const recordDelay = command({
  action: "credential.revoke_delayed",
  permission: "connections:write",
  input: Known,
  run: async ({ tx, ctx, input: { id, installationId, issuer, code } }) => {
    await updateOpenRevocation(tx, { id, orgId: ctx.orgId }, { code });
    return { result: null, audit: factOf(installationId, { outcome: "waiting", issuer, code }) };
  },
});

interface Fault {
  readonly code: string;
  readonly retryAfterSeconds?: number;
}

/** Tried again, for as long as it takes: after seconds at first, at last four times a day. The first time is on the trail. */
export async function postponeRevocation(
  row: OpenRevocation,
  { code, retryAfterSeconds = 0 }: Fault,
): Promise<"waiting"> {
  const { id, orgId, installationId, issuer, attempts } = row;
  const waitMs = Math.max(waitAfter(attempts), Math.min(retryAfterSeconds * 1_000, WAIT_MAX_MS));
  const now = Date.now();
  const nextTryAt = new Date(now + waitMs);
  log.warn({ org_id: orgId, installation_id: installationId, issuer, code, nextTryAt }, "revocation postponed");
  await inOrg(orgId, async (tx) => {
    const tried = { state: "waiting", code, triedAt: new Date(now), nextTryAt, attempts: { increment: 1 } };
    if (await updateOpenRevocation(tx, row, tried)) await enqueueRevocation(tx, row, nextTryAt);
  });
  if (attempts === 0) await recordDelay(systemCtx(orgId, "revocation"), { id, installationId, issuer, code });
  return "waiting";
}

/** Between half of the time and all of it, so that a provider that comes back is not asked for everything at once. */
function waitAfter(attempts: number, random: () => number = Math.random): number {
  const fullMs = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts, DOUBLINGS_MAX), WAIT_MAX_MS);
  return fullMs * (0.5 + random() / 2);
}

function factOf(installationId: string, after: Readonly<Record<string, unknown>>) {
  return { entityType: "installation", entityId: installationId, after };
}
