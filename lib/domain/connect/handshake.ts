import { probe, type ProbeOutcome } from "@/lib/kernel/mcp";
import type { Fetch } from "@/lib/kernel/oauth";
import type { InstallationRow } from "../installations";
import { accessTokenFor, type UpstreamAccess } from "./access-token";

/** A handshake with the credential at hand; a 401 is answered by one refresh and one more try. Throws what accessTokenFor throws. */
export async function handshake(row: InstallationRow, fetch: Fetch): Promise<ProbeOutcome> {
  const access = await accessTokenFor(row.orgId, row.id);
  const first = await shakeHands(row, access, fetch);
  if (first.kind !== "unauthorized" || access.accessToken === null || !access.refreshable) return first;
  return shakeHands(row, await accessTokenFor(row.orgId, row.id, access.accessToken), fetch);
}

function shakeHands({ url }: InstallationRow, { accessToken }: UpstreamAccess, fetch: Fetch): Promise<ProbeOutcome> {
  return probe({ url, fetch, ...(accessToken === null ? {} : { accessToken }) });
}
