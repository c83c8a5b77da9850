import type { RowPage } from "@/components/installations/row-page";
import { flow } from "@/lib/domain/core";
import { listInstallations } from "@/lib/domain/installations";
import { listMembers } from "@/lib/domain/orgs";
import { summarizeUsage } from "@/lib/domain/usage";

/** A page of the list with what its columns show beside the installations; the input is listInstallations'. */
export const listRows = flow("installations:read", async (ctx, untrusted): Promise<RowPage> => {
  const { data, next_cursor: nextCursor } = await listInstallations(ctx, untrusted);
  const [usage, members] = await Promise.all([
    summarizeUsage(ctx, { ids: data.map(({ id }) => id), days: 30 }),
    listMembers(ctx, {}),
  ]);
  const rows = data.map((installation) => ({
    installation,
    slug: installation.connector_id,
    ownerName: members.find(({ id }) => id === installation.owner_id)?.name ?? "Somebody who has left",
    usage: usage.find(({ installation_id: id }) => id === installation.id) ?? null,
  }));
  return { rows, nextCursor, now: ctx.now().toISOString() };
});
