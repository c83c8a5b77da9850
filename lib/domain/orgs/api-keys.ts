import { z } from "zod";
import { type ApiKey, type ApiKeyCreated, ApiKeyCreateRequest, Scope, Uuid } from "@/lib/contracts";
import { mintApiKey } from "@/lib/kernel/crypto";
import { AppError, notFound } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import { derivedSecret } from "@/lib/platform/secrets";
import { can, command, type Ctx, personOf, query } from "../core";
import * as store from "./store";

/** Makes a key for oneself, or (admins) for another member. The answer is the only place where the key is ever shown. */
export const createApiKey = command({
  action: "api_key.create",
  permission: "keys:write",
  input: ApiKeyCreateRequest.extend({ user_id: Uuid.optional() }),
  run: async ({ tx, ctx, input }) => {
    const person = personOf(ctx.principal);
    const userId = input.user_id ?? person;
    if (userId === null) throw new AppError("validation_failed", "user_id: name the person the key belongs to.");
    if (userId !== person && !can(ctx.principal, "keys:manage")) throw notFound("Member");
    if (!(await store.findMembership(tx, ctx.orgId, userId))) throw notFound("Member");
    const id = uuidv7();
    const minted = mintApiKey(id, derivedSecret("api-key-pepper"));
    const row = await store.insertApiKey(tx, {
      id,
      orgId: ctx.orgId,
      userId,
      name: input.name,
      secretHash: new Uint8Array(minted.hash),
      scopes: [...new Set(input.scopes)],
      expiresAt: input.expires_at ? new Date(input.expires_at) : null,
      createdAt: ctx.now(),
    });
    const key = toApiKey(row);
    const result: ApiKeyCreated = { ...key, api_key: minted.token };
    const after = { name: key.name, scopes: key.scopes, user_id: userId };
    return { result, audit: { entityType: "api_key", entityId: id, after } };
  },
});

/** One's own keys; everybody's for an admin. */
export const listApiKeys = query({
  permission: "keys:write",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<{ data: ApiKey[] }> => {
    const everybody = can(ctx.principal, "keys:manage");
    const rows = await store.apiKeysOf(tx, ctx.orgId, everybody ? null : personOf(ctx.principal));
    return { data: rows.map(toApiKey) };
  },
});

/** Ends a key at once. A key already revoked stays as it was. */
export const revokeApiKey = command({
  action: "api_key.revoke",
  permission: "keys:write",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => {
    const row = await store.findApiKey(tx, ctx.orgId, input.id);
    const mine = row?.userId === personOf(ctx.principal);
    if (!row || !(mine || can(ctx.principal, "keys:manage"))) throw notFound("API key");
    const after = row.revokedAt ? row : await store.markKeyRevoked(tx, ctx.orgId, row.id, ctx.now());
    const before = { name: row.name, user_id: row.userId };
    return { result: toApiKey(after), audit: { entityType: "api_key", entityId: row.id, before } };
  },
});

/** Ends every key of the organization that is not ended yet, each with its entry on the trail; answers how many. */
export async function revokeApiKeys(ctx: Ctx): Promise<number> {
  const { data } = await listApiKeys(ctx, {});
  const live = data.filter(({ revoked_at: revokedAt }) => revokedAt === null);
  for (const { id } of live) await revokeApiKey(ctx, { id });
  return live.length;
}

function toApiKey(row: store.ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: `pb_${row.id.replaceAll("-", "").slice(0, 12)}…`,
    scopes: row.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []),
    owner: row.user,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}
