import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import { AppError } from "@/lib/kernel/errors";
import { openSecret, prepareSealing } from "../credentials";
import { type ClaimedKey, keepSealed } from "./store";

/** An HTTP answer as it is given again: byte for byte, with those of its headers that belong to it and not to the request. */
export const KeptAnswer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** Writes an answer down within a transaction, once; see prepareKeeping. */
export type Keep = (tx: Tx, answer: KeptAnswer) => Promise<void>;

/**
 * How the claim's answer will be written down: sealed, since it may hold a new API key or a consent page's state, and those are nowhere at
 * rest. The master key is asked here, before any transaction. The writing throws `conflict` when another request has taken the key over:
 * in a command's transaction that undoes its effect.
 */
export async function prepareKeeping(orgId: string, claim: ClaimedKey): Promise<Keep> {
  const seal = await prepareSealing(placeOf(orgId, claim.id));
  return async (tx, answer) => {
    if (await keepSealed(tx, claim, seal(answer))) return;
    throw new AppError("conflict", "This request took so long that another with its Idempotency-Key was begun.");
  };
}

export async function openAnswer(orgId: string, id: string, sealed: Uint8Array): Promise<KeptAnswer> {
  return KeptAnswer.parse(await openSecret(placeOf(orgId, id), sealed));
}

function placeOf(orgId: string, id: string) {
  return { orgId, installationId: id, kind: "answer", version: 1 } as const;
}
