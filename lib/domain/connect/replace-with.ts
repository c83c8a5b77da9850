import { z } from "zod";
import type { CredentialInput } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { command, type Ctx } from "../core";
import { overlapEnd, requireFitting } from "../credentials";
import {
  InstallationId,
  type InstallationRow,
  lockInstallation,
  requireManageable,
  toInstallation,
} from "../installations";
import { outgoing } from "./outgoing";
import { recordConnected } from "./outcomes";
import { prove } from "./prove";

const LIMIT_MS = 20_000;

/** Signs in with it first; what was there stays beside it for `overlapSeconds`. Throws `bad_request` when the server refuses it. */
export async function replaceWith(
  ctx: Ctx,
  row: InstallationRow,
  given: CredentialInput,
  overlapSeconds: number,
): Promise<void> {
  requireFitting(row, given);
  const proof = await prove(row, given, outgoing(LIMIT_MS));
  if (proof.kind === "refused") throw refusedUnchanged(given);
  const overlapUntil = overlapEnd(ctx.now(), overlapSeconds);
  await recordConnected(ctx, { id: row.id, version: row.version, ...proof, overlapUntil });
}

/** Something that was never stored was refused. */
export function refusedUnchanged({ type }: CredentialInput): AppError {
  const field = type === "bearer" ? "access_token" : "credential";
  return new AppError("bad_request", `${field}: The server refused it. What was there before is unchanged.`);
}

/** On the trail, in so many words: connecting is there as itself, and a refresh that nobody asked for is not. */
export const recordReplaced = (action: "installation.set_credentials" | "installation.rotate_credentials") =>
  command({
    action,
    permission: "installations:write",
    input: z.object({ id: InstallationId, kind: z.string() }),
    run: async ({ tx, ctx, input: { id, kind } }) => {
      const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, id));
      return { result: toInstallation(row), audit: { entityType: "installation", entityId: row.id, after: { kind } } };
    },
  });
