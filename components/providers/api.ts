import { createClient, type PatchbayClient } from "@/lib/client";

const clients = new Map<string, PatchbayClient>();

/** The HTTP API as the signed-in reader, for one organization. */
export function apiFor(organization: string): PatchbayClient {
  const known = clients.get(organization) ?? createClient({ headers: { "Patchbay-Organization": organization } });
  clients.set(organization, known);
  return known;
}
