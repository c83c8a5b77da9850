import { probe, type ProbeOutcome } from "@/lib/kernel/mcp";
import type { Fetch } from "@/lib/kernel/oauth";
import type { InstallationRow } from "../installations";
import { accessTokenFor, type UpstreamAccess } from "./access-token";
import { authorizing, requireOrigin } from "./authorize";
import { greetDatabase } from "./database-handshake";
import { fallBack } from "./rejected";

export interface Handshake {
  readonly outcome: ProbeOutcome;
  /** Stamps of the credentials that the server answered 401 to. */
  readonly refused: string[];
}

/**
 * A handshake with the credential at hand; a 401 is answered by one refresh, or by the credential before while they overlap, and one more
 * try. Throws what accessTokenFor throws, and `not_connected` for a credential that was given for another address.
 */
export async function handshake(row: InstallationRow, fetch: Fetch): Promise<Handshake> {
  const access = await accessTokenFor(row.orgId, row.id);
  const first = await shakeHands(row, access, fetch);
  if (first.kind !== "unauthorized") return { outcome: first, refused: [] };
  const other = await otherAccess(row, access);
  if (other === null) return { outcome: first, refused: [access.stamp] };
  const second = await shakeHands(row, other, fetch);
  return { outcome: second, refused: second.kind === "unauthorized" ? [access.stamp, other.stamp] : [access.stamp] };
}

/** What to try after a refusal; null where there is nothing else. */
async function otherAccess({ orgId, id }: InstallationRow, access: UpstreamAccess): Promise<UpstreamAccess | null> {
  if (access.refreshable && access.accessToken !== null) return accessTokenFor(orgId, id, access.accessToken);
  return fallBack(orgId, id, access.stamp);
}

/** One handshake with this and nothing else. */
export async function shakeHands(
  { url }: Pick<InstallationRow, "url">,
  access: UpstreamAccess,
  fetch: Fetch,
): Promise<ProbeOutcome> {
  requireOrigin(access, url);
  if (access.connection !== null) return greetDatabase(access.connection);
  return probe({ url, fetch: authorizing(access, fetch) });
}
