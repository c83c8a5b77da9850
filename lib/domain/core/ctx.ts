import { passportId, uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import type { Role, Scope } from "@/lib/contracts";

/** Whoever acts. A key acts for the person it belongs to and never has more rights than they. */
export type Principal =
  | {
      readonly kind: "user";
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly role: Role;
      /** The browser session; a connect flow begun in it ends in it. */
      readonly sessionId: string;
    }
  | {
      readonly kind: "key";
      readonly id: string;
      readonly name: string;
      readonly userId: string;
      readonly role: Role;
      readonly scopes: readonly Scope[];
    }
  /** Patchbay itself: background work, first-run set-up, the command line. */
  | { readonly kind: "system"; readonly name: string };

/** What every verb is told: for which organization, by whom, within which request. */
export interface Ctx {
  readonly orgId: string;
  readonly principal: Principal;
  readonly requestId: string;
  readonly now: () => Date;
  /** Keeps a command's result in the very transaction that has its effect, for a request that may come again. Only that command sees it. */
  readonly answering?: (tx: Tx, result: unknown) => Promise<void>;
}

/** The context of background work; `name` is what the audit trail shows. */
export function systemCtx(orgId: string, name: string, requestId: string = uuidv7()): Ctx {
  return { orgId, principal: { kind: "system", name }, requestId, now: () => new Date() };
}

/** `passport_<uuid>` of the principal that owns what it creates. */
export function passportOf(principal: Principal): string {
  return principal.kind === "system" ? "passport_system" : passportId(principal.id);
}

/** The person behind the principal; null for Patchbay itself. */
export function personOf(principal: Principal): string | null {
  if (principal.kind === "system") return null;
  return principal.kind === "user" ? principal.id : principal.userId;
}
