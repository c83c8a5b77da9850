import { z } from "zod";
import { hashPassword, verifyNothing, verifyPassword } from "@/lib/kernel/crypto";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { command } from "../core";
import { attempts } from "./store-attempts";
import { Password } from "./create";
import { requirePerson } from "./own-sessions";
import { endSessionsOf, findPasswordHash, replacePasswordHash } from "./store-sessions";

/**
 * `{current, password}`: a new password for oneself. Every other session ends, since whoever knew the old password may
 * hold one. Throws `validation_failed` on `current` when it does not match, also for accounts without a password;
 * wrong guesses spend the account's sign-in attempts (`rate_limited`).
 */
export const changePassword = command({
  action: "password.change",
  permission: "members:read",
  input: z.object({ current: z.string().max(1024), password: Password }),
  prepare: async ({ ctx, input: { current, password } }) => {
    const { id, email } = requirePerson(ctx.principal);
    const limit = attempts("account", email);
    await limit.take();
    const stored = await inOrg(ctx.orgId, (tx) => findPasswordHash(tx, id));
    const matches = stored === null ? await verifyNothing(current) : await verifyPassword(current, stored);
    if (!matches) throw wrongPassword();
    await limit.giveBack();
    return { stored, hash: await hashPassword(password) };
  },
  run: async ({ tx, ctx, prepared: { stored, hash } }) => {
    const { id, sessionId } = requirePerson(ctx.principal);
    // Somebody who changed it in the meantime made `current` wrong.
    if (!(await replacePasswordHash(tx, id, stored, hash))) throw wrongPassword();
    const ended = await endSessionsOf(tx, id, { keep: sessionId }, ctx.now());
    return { result: { ended }, audit: { entityType: "user", entityId: id, after: { sessions_ended: ended } } };
  },
});

function wrongPassword(): AppError {
  const message = "is not right";
  return new AppError("validation_failed", `current: ${message}`, {
    errors: [{ field: "current", code: "wrong_password", message }],
  });
}
