import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { requestLog } from "@/lib/platform/log";
import { type Ctx, passportOf, type Verb } from "../core";
import { fingerprintOf, isSameRequest, type KeyedRequest, keyHashOf } from "./keyed-request";
import { type Keep, type KeptAnswer, openAnswer, prepareKeeping } from "./kept-answer";
import { type ClaimedKey, claimKey, findKey, type KeyPlace, releaseKey } from "./store";

/** How long an answer is given again. */
const KEEP_SECONDS = 24 * 3600;
/** Longer than a request of its kind takes: a claim this old was left behind by a process that died. */
const LEASE_SECONDS = { query: 60, command: 60, flow: 300 } as const;
const CLAIMS_MAX = 3;

export interface Work<Result> {
  readonly verb: Verb<Result>;
  readonly input: unknown;
  readonly answer: (result: Result) => Promise<KeptAnswer>;
  readonly refusal: (error: unknown) => Promise<KeptAnswer>;
}

export interface Done {
  readonly answer: KeptAnswer;
  readonly replayed: boolean;
}

/**
 * Carries a request out, or gives the answer of the one that did: draft-ietf-httpapi-idempotency-key-header-07 §2.
 * A command's answer is written in the transaction that has its effect, so either both are there or neither is.
 * Throws `request_in_flight`, `idempotency_key_reused`, and what the verb throws and is not worth keeping (docs/decisions/idempotency-keys.md).
 */
export async function carryOutOnce<Result>(ctx: Ctx, request: KeyedRequest, work: Work<Result>): Promise<Done> {
  const { operation } = request;
  const place = { orgId: ctx.orgId, passportId: passportOf(ctx.principal), operation, keyHash: keyHashOf(request) };
  const fingerprint = fingerprintOf(request, work.input);
  for (let tries = 0; tries < CLAIMS_MAX; tries += 1) {
    const claim = await claimed(place, fingerprint, LEASE_SECONDS[work.verb.kind]);
    if (claim !== null) return { answer: await carryOut(ctx, claim, work), replayed: false };
    const held = await inOrg(ctx.orgId, (tx) => findKey(tx, place));
    // Given back in this very moment: it can be had again.
    if (held === null) continue;
    if (!isSameRequest(held.fingerprint, fingerprint)) throw reused();
    if (held.sealed === null) throw inFlight();
    return { answer: await openAnswer(ctx.orgId, held.id, held.sealed), replayed: true };
  }
  throw inFlight();
}

function claimed(
  place: KeyPlace,
  fingerprint: Uint8Array<ArrayBuffer>,
  leaseSeconds: number,
): Promise<ClaimedKey | null> {
  const claim = {
    id: uuidv7(),
    attempt: randomUUID(),
    fingerprint,
    leaseSeconds,
    keepSeconds: KEEP_SECONDS,
  };
  return inOrg(place.orgId, (tx) => claimKey(tx, place, claim));
}

async function carryOut<Result>(ctx: Ctx, claim: ClaimedKey, work: Work<Result>): Promise<KeptAnswer> {
  try {
    const keep = await prepareKeeping(ctx.orgId, claim);
    return work.verb.kind === "command" ? await command(ctx, keep, work) : await flow(ctx, keep, work);
  } catch (error) {
    if (!isFinal(error)) throw await released(ctx, claim, error);
    const answer = await work.refusal(error);
    // Anew: what was prepared may have been used, in a transaction that came to nothing.
    const keep = await prepareKeeping(ctx.orgId, claim);
    await inOrg(ctx.orgId, (tx) => keep(tx, answer));
    return answer;
  }
}

async function command<Result>(ctx: Ctx, keep: Keep, { verb, input, answer }: Work<Result>): Promise<KeptAnswer> {
  const kept: { answer?: KeptAnswer } = {};
  const result = await verb(
    {
      ...ctx,
      answering: async (tx, made) => {
        // A command hands over its own result.
        kept.answer = await answer(made as Result);
        await keep(tx, kept.answer);
      },
    },
    input,
  );
  return kept.answer ?? answer(result);
}

async function flow<Result>(ctx: Ctx, keep: Keep, { verb, input, answer }: Work<Result>): Promise<KeptAnswer> {
  const made = await answer(await verb(ctx, input));
  await inOrg(ctx.orgId, (tx) => keep(tx, made));
  return made;
}

/** What says "try again" may go otherwise next time, and a refused permission may be given meanwhile. */
const PASSING: readonly number[] = [401, 403, 408, 425, 429];

function isFinal(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  return error.status < 500 && !PASSING.includes(error.status) && error.code !== "conflict";
}

/** The error, after the key was given back; where that fails too, its lease ends by itself. */
async function released(ctx: Ctx, claim: ClaimedKey, error: unknown): Promise<unknown> {
  try {
    await inOrg(ctx.orgId, (tx) => releaseKey(tx, claim));
  } catch (failure) {
    requestLog(ctx.requestId).warn({ err: failure }, "an idempotency key is not given back yet");
  }
  return error;
}

function inFlight(): AppError {
  return new AppError(
    "request_in_flight",
    "A request with this Idempotency-Key is being carried out. Ask again shortly.",
    {
      headers: { "Retry-After": "1" },
    },
  );
}

function reused(): AppError {
  return new AppError(
    "idempotency_key_reused",
    "This Idempotency-Key was sent with another request before. Use a new key for a new request.",
  );
}
