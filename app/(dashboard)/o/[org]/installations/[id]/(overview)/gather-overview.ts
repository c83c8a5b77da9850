import type { AuditEntry, InstallationView, UsageSummary } from "@/lib/contracts";
import { listAudit } from "@/lib/domain/audit";
import { listCatalog } from "@/lib/domain/catalog";
import { can, type Ctx } from "@/lib/domain/core";
import { summarizeUsage } from "@/lib/domain/usage";

export interface Overview {
  readonly usage: UsageSummary | null;
  /** Null for those who may not read the trail. */
  readonly trail: readonly AuditEntry[] | null;
  readonly connector: { readonly name: string; readonly href: string } | null;
  /** There is a connection that the reader may try. */
  readonly testable: boolean;
}

/** What the overview shows beside the installation itself. */
export async function gatherOverview(ctx: Ctx, view: InstallationView, org: string): Promise<Overview> {
  const { installation, connector_uuid: uuid, manageable, next_probe_at: nextProbeAt } = view;
  const [[usage], catalog, trail] = await Promise.all([
    summarizeUsage(ctx, { ids: [installation.id], days: 30 }),
    listCatalog(ctx, {}),
    can(ctx.principal, "audit:read")
      ? listAudit(ctx, { entity_type: "installation", entity_id: uuid, limit: 8 })
      : Promise.resolve(null),
  ]);
  const entry = catalog.data.find(({ id }) => id === installation.connector_id);
  const reachable = installation.state === "connected" || nextProbeAt !== null;
  return {
    usage: usage ?? null,
    trail: trail?.data ?? null,
    connector: entry ? { name: entry.name, href: `/o/${org}/catalog/${entry.slug}` } : null,
    testable: manageable && installation.enabled && reachable,
  };
}
