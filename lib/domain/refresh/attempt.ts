import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/kernel/errors";
import { KeysUnavailable } from "@/lib/kernel/crypto";
import type { RefreshTrigger } from "@/lib/contracts";
import { inOrg, isUnavailable } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { type Answer, toEntry } from "./answer";
import type { Verdict } from "./breaker";
import type { Surroundings } from "./hooks";
import { removeEntry, writeEntry } from "./journal";
import { postpone } from "./postpone";
import { prepareCall, type PreparedCall } from "./prepare";
import { thisProcess } from "./sender";
import { settle } from "./settle";
import { type AttemptRow, markSent } from "./store";

/** After this a call counts as lost, and others may send its attempt. */
export const CALL_LIMIT_MS = 15_000;
/** What else keeps a call from being answered is our own. */
const ISSUER_FAILURES = new Set(["unreachable", "upstream_error"]);
const NOWHERE_MS = 3_600_000;
const RETRY_MS = 200;
const RETRY_MAX_MS = 2_000;

export interface AttemptSurroundings extends Surroundings {
  /** Aborts when what is not committed yet has to stay in the journal. */
  readonly givingUp: AbortSignal;
}

/**
 * Sends one attempt and settles it. Throws when the database is away before the call: the attempt stays open, and was not sent. An answer is
 * committed as soon as the database is back.
 */
export async function sendAttempt(row: AttemptRow, around: AttemptSurroundings): Promise<Verdict> {
  const trigger = triggerOf(row);
  const call = await prepared({ ...row, trigger }, around);
  if (call === null) return "neither";
  if (!call.leadsSomewhere) {
    const until = new Date(around.clock().getTime() + NOWHERE_MS);
    await postpone({ ...placeOf(row), trigger }, { code: "unreachable", isFailure: true, until }, around.clock());
    return "neither";
  }
  const began = performance.now();
  if (!(await inOrg(row.orgId, (tx) => markSent(tx, row, around.clock(), thisProcess())))) return "neither";
  // A process that was stopped in between must not send what others take for lost.
  const leftMs = Math.floor(CALL_LIMIT_MS - (performance.now() - began));
  if (leftMs <= 0) return "neither";
  const raw = await call.send(leftMs).catch(codeOf);
  const facts = { ...placeOf(row), trigger, latencyMs: Math.round(performance.now() - began) };
  if (typeof raw === "string") {
    const reason = { code: raw, isFailure: true };
    await untilSaved(() => postpone(facts, reason, around.clock()), around);
    return ISSUER_FAILURES.has(raw) ? "failed" : "neither";
  }
  return keepAnswer(
    { ...facts, version: row.version, receivedAt: around.clock(), raw, tokens: call.tokens },
    call,
    around,
  );
}

function triggerOf({ sentAt, attemptTrigger }: AttemptRow): RefreshTrigger {
  if (sentAt !== null) return "resent";
  return attemptTrigger === "ahead" || attemptTrigger === "rotate" ? attemptTrigger : "on_demand";
}

function placeOf({ id, orgId, installationId, attempt }: AttemptRow) {
  return { id, orgId, installationId, attempt };
}

/** Null when it cannot be sent now; it is put off then. */
async function prepared(
  row: AttemptRow & { trigger: RefreshTrigger },
  { clock }: AttemptSurroundings,
): Promise<PreparedCall | null> {
  try {
    return await prepareCall(row);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    await postpone({ ...placeOf(row), trigger: row.trigger }, { code: codeOf(error), isFailure: true }, clock());
    return null;
  }
}

async function keepAnswer(answer: Answer, call: PreparedCall, around: AttemptSurroundings): Promise<Verdict> {
  await writeEntry(toEntry(answer, call.sealAnswer, thisProcess())).catch((error: unknown) => {
    // Without the journal the answer is still as safe as this process.
    log.error({ err: error, installation_id: answer.installationId }, "the refresh journal cannot be written");
  });
  const verdict = await untilSaved(() => settle(answer, call.sealTokens, around), around);
  await removeEntry(answer);
  return verdict;
}

/** What a token endpoint has answered is nowhere else: a database that is away is waited for. */
async function untilSaved<T>(save: () => Promise<T>, { givingUp }: AttemptSurroundings): Promise<T> {
  for (let waitMs = RETRY_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
    try {
      return await save();
    } catch (error) {
      if (!isUnavailable(error) || givingUp.aborted) throw error;
      await sleep(waitMs, undefined, { signal: givingUp }).catch(() => {});
    }
  }
}

/** For the history: what stood in the way. */
function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof KeysUnavailable) return "vault_unavailable";
  log.error({ err: error }, "an attempt to renew a token failed on our side");
  return "internal";
}
