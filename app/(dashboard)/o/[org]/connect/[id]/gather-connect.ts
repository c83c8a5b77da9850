import type { ConnectPlace, ConnectSnapshot } from "@/components/connect/connect-place";
import { inputKindsFor } from "@/components/credentials/kinds";
import type { AuthKind, InstallationView } from "@/lib/contracts";
import { listCatalog } from "@/lib/domain/catalog";
import { describeAttempt, describeInstallation, pageAddress, redirectUri } from "@/lib/domain/connect";
import { getConnector } from "@/lib/domain/installations";
import { orNotFound, pageContext } from "@/lib/web";

export interface ConnectParams {
  readonly params: Promise<{ readonly org: string; readonly id: string }>;
}

/** An installation, its last attempt and its state, as the connect page shows them. */
export async function gatherConnect(
  params: ConnectParams["params"],
  told: { readonly failed?: string | undefined; readonly method?: string | undefined },
) {
  const { org, id } = await params;
  const { ctx, now } = await pageContext(org);
  const view = await orNotFound(describeInstallation(ctx, { id }));
  const uuid = view.connector_uuid;
  const [connector, attempt, catalog] = await Promise.all([
    getConnector(ctx, { id: uuid }),
    describeAttempt(ctx, { id: uuid }),
    listCatalog(ctx, {}),
  ]);
  const entry = catalog.data.find((one) => one.id === view.installation.connector_id);
  // What the state says is newer than what a link says.
  const failed = connector.state === "created" ? told.failed : undefined;
  const snapshot: ConnectSnapshot = {
    connector,
    attempt,
    failure: failed === undefined ? null : { code: failed, oauthCode: null, reason: null },
    tokenFirst: told.method === "token",
    now: now.toISOString(),
  };
  return { org, view, snapshot, place: placeOf(org, view, entry?.auth ?? "oauth2") };
}

function placeOf(
  org: string,
  { installation, connector_uuid: uuid, owner_name: ownerName }: InstallationView,
  auth: AuthKind,
): ConnectPlace {
  const { id, name, url } = installation;
  const path = `/o/${org}/connect/${id}` as const;
  return {
    organization: org,
    id,
    uuid,
    name,
    host: new URL(url).host,
    ownerName,
    openingHref: `${path}/opening`,
    detailHref: `/o/${org}/installations/${id}`,
    listHref: `/o/${org}/installations`,
    doneUrl: pageAddress(`${path}/done`),
    pageUrl: pageAddress(path),
    redirectUri: redirectUri(),
    consents: auth === "oauth2" || auth === "none",
    kinds: inputKindsFor(auth),
  };
}
