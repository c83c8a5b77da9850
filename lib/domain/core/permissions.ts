import { AppError } from "@/lib/kernel/errors";
import { ROLES, type Role, Scope } from "@/lib/contracts";
import type { Principal } from "./ctx";

/** Scopes a key can hold, and what only people may do in the console. */
export type Permission =
  | Scope
  /** Connect and disconnect: either API's writing scope is enough. What its verbs ask for themselves says which. */
  | "connections:write"
  /** Change what is shared or somebody else's. */
  | "installations:manage"
  /** Make and revoke one's own keys. */
  | "keys:write"
  /** See and revoke everybody's keys. */
  | "keys:manage"
  | "members:read"
  | "members:manage"
  /** Change the organization's name and the origins that it trusts. */
  | "organization:configure"
  /** Make and unmake owners. */
  | "organization:manage";

const VIEWER: readonly Permission[] = ["connectors:read", "installations:read", "usage:read", "members:read"];
const DEVELOPER: readonly Permission[] = [
  ...VIEWER,
  "connectors:write",
  "connectors:proxy",
  "installations:write",
  "connections:write",
  "keys:write",
];
const ADMIN: readonly Permission[] = [
  ...DEVELOPER,
  "installations:manage",
  "keys:manage",
  "members:manage",
  "audit:read",
  "organization:configure",
];

const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(VIEWER),
  developer: new Set(DEVELOPER),
  admin: new Set(ADMIN),
  owner: new Set<Permission>([...ADMIN, "organization:manage"]),
};

const BY_EITHER: readonly Permission[] = ["connections:write", "installations:manage"];

/** A key's scopes stand for the permissions of the same name; `…:write` also lets an admin's key manage what is shared. */
function keyCovers(scopes: readonly Scope[], permission: Permission): boolean {
  if (BY_EITHER.includes(permission)) {
    return scopes.includes("connectors:write") || scopes.includes("installations:write");
  }
  return (scopes as readonly Permission[]).includes(permission);
}

export function can(principal: Principal, permission: Permission): boolean {
  if (principal.kind === "system") return true;
  if (!GRANTS[principal.role].has(permission)) return false;
  return principal.kind === "user" || keyCovers(principal.scopes, permission);
}

export interface PermissionGrant {
  readonly permission: Permission;
  readonly roles: readonly Role[];
}

/** Which roles hold which permission, the most common first: what the members page shows. What follows from others is left out. */
export function permissionMatrix(): readonly PermissionGrant[] {
  const all = [...GRANTS.owner].filter((permission) => permission !== "connections:write");
  return all.map((permission) => ({ permission, roles: ROLES.filter((role) => GRANTS[role].has(permission)) }));
}

/** Throws `forbidden` with a sentence that names what is missing and who can give it. */
export function authorize(principal: Principal, permission: Permission): void {
  if (can(principal, permission)) return;
  throw new AppError("forbidden", `This needs the permission ${permission}: ${remedyFor(principal, permission)}.`);
}

function remedyFor(principal: Principal, permission: Permission): string {
  if (principal.kind !== "key" || !GRANTS[principal.role].has(permission)) return "ask an admin of the organization";
  return Scope.safeParse(permission).success ? "create a key with this scope" : "sign in, no key can do this";
}
