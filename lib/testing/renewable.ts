import { findCredential, readTokens } from "@/lib/domain/credentials";
import { refreshed } from "@/lib/domain/refresh";
import { inOrg } from "@/lib/platform/db";
import { aMeteredInstallation } from "./metering";
import { giveGrant } from "./rotating-grant";
import type { RotatingServer } from "./rotating-server";

const HOUR_MS = 3_600_000;

/** A connected installation with a grant of its own at the rotating server, whose token works for an hour. */
export async function aRenewable(server: RotatingServer) {
  const { organization, member, id } = await aMeteredInstallation(`https://renewable.example.com/${Math.random()}`);
  const orgId = organization.id;
  const family = await giveGrant(server, { orgId, id }, new Date(Date.now() + HOUR_MS));
  const credential = async () => {
    const row = await inOrg(orgId, (tx) => findCredential(tx, orgId, id, "oauth"));
    if (!row) throw new Error("it is not connected any more");
    return row;
  };
  /** Changes the row as if something had happened. */
  const set = (data: Readonly<Record<string, Date | string | number | null>>) =>
    inOrg(orgId, (tx) => tx.credential.updateMany({ where: { installationId: id }, data }));
  return {
    orgId,
    id,
    member,
    family,
    credential,
    set,
    tokens: async () => readTokens(await credential()),
    /** Has it renewed; the version of the credential then. */
    ask: async () => (await refreshed(await credential())).version,
    /** Token calls with its refresh tokens. */
    calls: () => server.calls(family),
    refreshes: () =>
      inOrg(orgId, (tx) => tx.refreshAttempt.findMany({ where: { installationId: id }, orderBy: { at: "asc" } })),
    state: async () => {
      const row = await inOrg(orgId, (tx) => tx.installation.findUnique({ where: { id } }));
      return { state: row?.state, code: row?.disconnectCode };
    },
  };
}
