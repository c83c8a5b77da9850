import type { Role } from "@/lib/contracts";

/** Which roles hold which permission, written down independently of the code that decides it. */
export const ROLES_WITH: Readonly<Record<string, readonly Role[]>> = {
  "connectors:read": ["viewer", "developer", "admin", "owner"],
  "connectors:write": ["developer", "admin", "owner"],
  "connectors:proxy": ["developer", "admin", "owner"],
  "installations:read": ["viewer", "developer", "admin", "owner"],
  "installations:write": ["developer", "admin", "owner"],
  "usage:read": ["viewer", "developer", "admin", "owner"],
  "audit:read": ["admin", "owner"],
  "keys:write": ["developer", "admin", "owner"],
  "members:read": ["viewer", "developer", "admin", "owner"],
  "members:manage": ["admin", "owner"],
  "organization:configure": ["admin", "owner"],
  "organization:manage": ["owner"],
};
