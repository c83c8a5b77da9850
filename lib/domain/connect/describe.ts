import { z } from "zod";
import { CredentialFacts, type InstallationView } from "@/lib/contracts";
import { can, type Ctx, personOf, query } from "../core";
import { type CredentialRow, findCredentials } from "../credentials";
import {
  findInstallation,
  InstallationId,
  type InstallationRow,
  requireVisible,
  toInstallation,
} from "../installations";
import { mcpEndpoint } from "./endpoint";
import { findPersonName } from "./store-view";

/** `{id}` in either form: an installation with all that its own pages show. Of its credentials only facts, never a secret. */
export const describeInstallation = query({
  permission: "installations:read",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }): Promise<InstallationView> => {
    const row = requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id));
    const credentials = await findCredentials(tx, ctx.orgId, row.id);
    return {
      installation: toInstallation(row),
      connector_uuid: row.id,
      endpoint: mcpEndpoint(row.id),
      owner_name: (await findPersonName(tx, row.ownerId)) ?? "Somebody who has left",
      // Those that only overlap with a newer one are told with it.
      credentials: credentials
        .filter(({ sealedAs }) => sealedAs === null)
        .map(toFacts)
        .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
      client_id: row.clientId,
      manageable: mayManage(ctx, row),
      last_probe_at: row.lastProbeAt?.toISOString() ?? null,
      next_probe_at: row.nextProbeAt?.toISOString() ?? null,
    };
  },
});

const ORDER = CredentialFacts.shape.kind.options;

function toFacts(row: CredentialRow): CredentialFacts {
  return {
    // Written from this type only.
    kind: row.kind as CredentialFacts["kind"],
    issuer: row.issuer,
    resource: row.resource,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    next_refresh_at: row.refreshAt?.toISOString() ?? null,
    rotated_at: row.rotatedAt?.toISOString() ?? null,
  };
}

/** What `requireManageable` would let through, for a page that leaves out what would be refused. */
function mayManage({ principal }: Ctx, row: InstallationRow): boolean {
  if (!can(principal, "installations:write") || !can(principal, "connectors:write")) return false;
  return row.ownerId === personOf(principal) || can(principal, "installations:manage");
}
