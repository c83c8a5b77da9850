import { AppError } from "@/lib/kernel/errors";
import { isLoopbackHost } from "@/lib/kernel/net";
import { clientMetadataDocument } from "@/lib/kernel/oauth";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

export const CLIENT_NAME = "Patchbay";

/** From the configured public URL, never from a request. */
export function redirectUri(): string {
  return `${env().publicUrl}/api/v1/connectors/oauth/callback`;
}

export function clientDocumentUrl(): string {
  return `${env().publicUrl}/api/v1/connectors/oauth/client-metadata.json`;
}

/** Our client id metadata document (CIMD). */
export function clientDocument(): Record<string, unknown> {
  return clientMetadataDocument({
    documentUrl: clientDocumentUrl(),
    clientName: CLIENT_NAME,
    clientUri: env().publicUrl,
    redirectUri: redirectUri(),
  });
}

/** Where a finished flow may send the browser: our own origin, loopback (RFC 8252 §7.3), or the organization's list. */
export async function requireAllowedReturn(tx: Tx, orgId: string, returnUrl: string): Promise<void> {
  const url = new URL(returnUrl);
  const web = url.protocol === "https:" || url.protocol === "http:";
  if (web && !url.username && !url.password) {
    if (url.origin === env().publicUrl || isLoopbackHost(url)) return;
    const organization = await tx.organization.findUnique({ where: { id: orgId }, select: { redirectAllow: true } });
    if (organization?.redirectAllow.includes(url.origin)) return;
  }
  throw new AppError(
    "redirect_not_allowed",
    `redirect_url: ${url.origin === "null" ? url.protocol : url.origin} is not allowed. Use this server's own origin, a loopback address, or an origin on the organization's list.`,
  );
}
