import { z } from "zod";
import { Uuid } from "@/lib/contracts";
import { AppError, notFound } from "@/lib/kernel/errors";
import { command, type Principal, query } from "../core";
import { endSessionsOf, sessionsOf } from "./store-sessions";

export interface OwnSession {
  readonly id: string;
  /** The one that asks. */
  readonly current: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** The browsers one is signed in with, newest first. */
export const listOwnSessions = query({
  permission: "members:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<OwnSession[]> => {
    const person = requirePerson(ctx.principal);
    const rows = await sessionsOf(tx, person.id, ctx.now());
    return rows.map(({ id, createdAt, expiresAt }) => ({
      id,
      current: id === person.sessionId,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
  },
});

/** `{id}`: ends one of one's own sessions at once. Somebody else's does not exist. */
export const endOwnSession = command({
  action: "session.end",
  permission: "members:read",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input: { id } }) => {
    const ended = await endSessionsOf(tx, requirePerson(ctx.principal).id, { id }, ctx.now());
    if (ended === 0) throw notFound("Session");
    return { result: { ended }, audit: { entityType: "session", entityId: id } };
  },
});

/** Ends all of one's own sessions but this one. */
export const endOtherSessions = command({
  action: "session.end_others",
  permission: "members:read",
  input: z.object({}),
  run: async ({ tx, ctx }) => {
    const { id, sessionId } = requirePerson(ctx.principal);
    const ended = await endSessionsOf(tx, id, { keep: sessionId }, ctx.now());
    return { result: { ended }, audit: { entityType: "session", entityId: sessionId, after: { ended } } };
  },
});

/** Sessions and passwords belong to people; a key has neither. */
export function requirePerson(principal: Principal): Extract<Principal, { kind: "user" }> {
  if (principal.kind === "user") return principal;
  throw new AppError("forbidden", "Only a signed-in person has sessions and a password.");
}
