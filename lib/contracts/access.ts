import { z } from "zod";

/** From the one who may do everything to the one who only reads. */
export const ROLES = ["owner", "admin", "developer", "viewer"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What an API key may be allowed; never more than the person it belongs to. */
export const SCOPES = [
  "connectors:read",
  "connectors:write",
  "connectors:proxy",
  "installations:read",
  "installations:write",
  "usage:read",
  "audit:read",
] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;
