import { Scope } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import type { Principal } from "../core";
import * as store from "./store";

/** The principal who began something earlier, with the rights they have now; null when they have left, or the key has ended. */
export async function livePrincipal(
  orgId: string,
  who: { readonly kind: "user" | "key"; readonly id: string; readonly sessionId: string | null },
): Promise<Principal | null> {
  return inOrg(orgId, async (tx) => {
    if (who.kind === "user") {
      const user = await tx.user.findUnique({ where: { id: who.id }, select: { id: true, name: true, email: true } });
      const membership = user && (await store.findMembership(tx, orgId, user.id));
      return user && membership && { kind: "user", ...user, role: membership.role, sessionId: who.sessionId ?? "" };
    }
    const key = await store.findApiKey(tx, orgId, who.id);
    const membership = key && (await store.findMembership(tx, orgId, key.userId));
    if (!key || !membership || key.revokedAt || (key.expiresAt && key.expiresAt <= new Date())) return null;
    const scopes = key.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []);
    return { kind: "key", id: key.id, name: key.name, userId: key.userId, role: membership.role, scopes };
  });
}
