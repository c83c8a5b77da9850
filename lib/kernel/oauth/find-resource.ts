import { AppError } from "@/lib/kernel/errors";
import { safeText } from "@/lib/kernel/safe-text";
import { ResourceDocument } from "./documents";
import { fetchDocument, type Inquiry } from "./fetch-document";
import { resourceMetadataUrls, resourceOfMetadataUrl } from "./well-known";

/**
 * The protected resource's metadata, RFC 9728: where the challenge says, else at the well-known addresses.
 * Undefined when no address had any. Throws AppError discovery_failed when one speaks for another resource.
 */
export async function findResource(
  inquiry: Inquiry,
  server: URL,
  challengeUrl: string | undefined,
): Promise<ResourceDocument | undefined> {
  const urls = new Set([...(challengeUrl === undefined ? [] : [challengeUrl]), ...resourceMetadataUrls(server)]);
  for (const url of urls) {
    const found = await fetchDocument(inquiry, "resource_metadata", url, ResourceDocument);
    if (found.kind !== "document") continue;
    if (speaksFor(found.document.resource, server, url)) return found.document;
    // RFC 9728 §3.3: the metadata must not be used.
    inquiry.trace.push({ step: "resource_metadata", url, outcome: "failed", note: "it describes another resource" });
    const message = `The metadata at ${url} describes another resource than ${server.href}`;
    throw new AppError("discovery_failed", safeText(message));
  }
  return undefined;
}

/**
 * RFC 9728 §3.3: `resource` is the address that was asked for, or the identifier that the metadata's own well-known
 * address was formed from. The latter must cover the server: same origin, and its path a whole-segment prefix. RFC 8707
 * §2 leaves the query out of identifiers, so the server's address counts with and without its query.
 */
function speaksFor(resource: string, server: URL, metadataUrl: string): boolean {
  const address = withoutRootSlash(`${server.origin}${server.pathname}`);
  const claimed = withoutRootSlash(resource);
  if (claimed === address || claimed === `${address}${server.search}`) return true;
  const formedFrom = resourceOfMetadataUrl(metadataUrl);
  if (formedFrom === undefined || claimed !== withoutRootSlash(formedFrom)) return false;
  const prefix = claimed.endsWith("/") ? claimed : `${claimed}/`;
  return address.startsWith(prefix);
}

/** RFC 3986 §6.2.3: an empty path and "/" are the same; nothing else is normalized. */
function withoutRootSlash(identifier: string): string {
  const url = URL.parse(identifier);
  return url !== null && url.pathname === "/" && identifier === `${url.origin}/` ? url.origin : identifier;
}
