import type { AuditPage } from "@/lib/contracts";
import { listAudit } from "@/lib/domain/audit";
import type { Ctx } from "@/lib/domain/core";
import { nameInstallations } from "@/lib/domain/installations";
import { listMembers } from "@/lib/domain/orgs";
import type { TrailFilter } from "./search-params";

export interface Trail {
  readonly page: AuditPage;
  /** What the entries are about, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** One page of the trail and the names of what stands in it. */
export async function loadTrail(ctx: Ctx, { action, entity, id }: TrailFilter, cursor?: string): Promise<Trail> {
  const page = await listAudit(ctx, {
    action,
    entity_type: entity,
    entity_id: id,
    cursor,
  });
  const installations = page.data.filter((entry) => entry.entity.type === "installation");
  const [named, members] = await Promise.all([
    nameInstallations(ctx, { ids: [...new Set(installations.map((entry) => entry.entity.id))] }),
    listMembers(ctx, {}),
  ]);
  return { page, names: { ...named, ...Object.fromEntries(members.map((member) => [member.id, member.name])) } };
}
