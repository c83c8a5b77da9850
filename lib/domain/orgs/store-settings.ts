import type { Tx } from "@/lib/platform/db";

const COLUMNS = { id: true, slug: true, name: true, isDemo: true, redirectAllow: true, createdAt: true } as const;

export async function findSettings(tx: Tx, orgId: string) {
  return tx.organization.findUnique({ where: { id: orgId }, select: COLUMNS });
}

export async function saveSettings(tx: Tx, orgId: string, data: { name: string; redirectAllow: string[] }) {
  return tx.organization.update({ where: { id: orgId }, data, select: COLUMNS });
}

export type SettingsRow = Awaited<ReturnType<typeof saveSettings>>;
