import type { Credential, Operation } from "@/lib/contracts/operations";
import type { Permission } from "@/lib/domain/core";

/** What a route asks of its caller; every handler carries one, and a test goes through all of them. */
export type RoutePolicy = { readonly operation?: Operation } & (
  | { readonly kind: "public"; readonly why: string }
  | { readonly kind: "guarded"; readonly accepts: readonly Credential[]; readonly permission: Permission }
);

const POLICY = Symbol.for("patchbay.route-policy");

export function withPolicy<F extends (...args: never[]) => unknown>(policy: RoutePolicy, handler: F): F {
  return Object.assign(handler, { [POLICY]: policy });
}

export function policyOf(handler: unknown): RoutePolicy | undefined {
  return typeof handler === "function" ? (handler as { [POLICY]?: RoutePolicy })[POLICY] : undefined;
}
