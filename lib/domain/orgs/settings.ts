import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { findSettings, type SettingsRow } from "./store-settings";

export interface OrganizationSettings {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  /** Origins that a connect flow may return to, beside our own and loopback. */
  readonly redirectAllow: readonly string[];
  readonly createdAt: string;
}

/** What every member may know of the organization itself. */
export const getOrganization = query({
  permission: "members:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<OrganizationSettings> => toSettings(await requireSettings(tx, ctx.orgId)),
});

export async function requireSettings(tx: Tx, orgId: string): Promise<SettingsRow> {
  const row = await findSettings(tx, orgId);
  if (!row) throw notFound("Organization");
  return row;
}

export function toSettings(row: SettingsRow): OrganizationSettings {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
