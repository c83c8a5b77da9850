import { inputKindsFor } from "@/components/credentials/kinds";
import type { InstallationView } from "@/lib/contracts";
import { listCatalog } from "@/lib/domain/catalog";
import { describeCredentials } from "@/lib/domain/connect";
import type { Ctx } from "@/lib/domain/core";
import { refreshHistory } from "@/lib/domain/refresh";
import { orNull } from "@/lib/web";

/** What an installation signs in with, how renewing it went, and what the reader may do beside. */
export async function gatherCredentials(ctx: Ctx, view: InstallationView) {
  const { installation, manageable, next_probe_at: nextProbeAt } = view;
  const { id, enabled, state, connector_id: connectorId } = installation;
  const [credentials, history, catalog] = await Promise.all([
    describeCredentials(ctx, { id }),
    orNull(ctx.requestId, refreshHistory(ctx, { id })),
    listCatalog(ctx, {}),
  ]);
  const entry = catalog.data.find((one) => one.id === connectorId);
  return {
    credentials,
    attempts: history?.data ?? null,
    kinds: inputKindsFor(entry?.auth ?? "oauth2"),
    testable: manageable && enabled && (state === "connected" || nextProbeAt !== null),
  };
}
