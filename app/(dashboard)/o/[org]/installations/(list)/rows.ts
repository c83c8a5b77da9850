import type { InstallationListRow, RowPage } from "@/components/installations/row-page";
import type { Installation, UsageSummary } from "@/lib/contracts";
import { catalogEntry } from "@/lib/domain/catalog";
import { can, type Ctx, flow, personOf } from "@/lib/domain/core";
import { listInstallations } from "@/lib/domain/installations";
import { listMembers, type Member } from "@/lib/domain/orgs";
import { summarizeUsage } from "@/lib/domain/usage";

/** A page of the list with what its columns show beside the installations; the input is listInstallations'. */
export const listRows = flow("installations:read", async (ctx, untrusted): Promise<RowPage> => {
  const { data, next_cursor: nextCursor } = await listInstallations(ctx, untrusted);
  const [usage, members] = await Promise.all([
    summarizeUsage(ctx, { ids: data.map(({ id }) => id), days: 30 }),
    listMembers(ctx, {}),
  ]);
  const usageOf = new Map(usage.map((summary) => [summary.installation_id, summary]));
  const ownerOf = new Map(members.map((member) => [member.id, member]));
  const rows = data.map((one) => toRow(ctx, one, usageOf.get(one.id), ownerOf.get(one.owner_id)));
  return { rows, nextCursor, now: ctx.now().toISOString() };
});

function toRow(
  { principal }: Ctx,
  installation: Installation,
  usage: UsageSummary | undefined,
  owner: Member | undefined,
): InstallationListRow {
  const { id, name, status, enabled, state, disconnect_code, connector_id: connectorId } = installation;
  const connector = catalogEntry(connectorId);
  const own = installation.owner_id === personOf(principal) || can(principal, "installations:manage");
  return {
    id,
    name,
    host: new URL(installation.url).host,
    status,
    enabled,
    state,
    disconnect_code,
    reason: status === "error" ? installation.disconnect_reason : null,
    connectorId,
    connectorName: connector?.name ?? connectorId.replace(/^conn_/, ""),
    category: connector?.category ?? "Other",
    ownerName: owner?.name ?? "Somebody who has left",
    lastUsedAt: installation.last_used_at,
    createdAt: installation.created_at,
    usage: usage ?? null,
    manageable: own && can(principal, "installations:write"),
  };
}
