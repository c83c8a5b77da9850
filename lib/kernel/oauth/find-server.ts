import { AppError } from "@/lib/kernel/errors";
import { ServerDocument, toServerMetadata } from "./documents";
import { fetchDocument, type Inquiry } from "./fetch-document";
import { safeText } from "@/lib/kernel/safe-text";
import { isSecureUrl } from "./secure-url";
import type { ServerMetadata } from "./types";
import { serverMetadataUrls } from "./well-known";

export type FoundServer =
  | { readonly kind: "found"; readonly metadata: ServerMetadata }
  | { readonly kind: "refused"; readonly error: AppError };

/** The metadata of the authorization server with this issuer identifier; `sameIssuers` are other spellings that also stand for it. */
export async function findServer(
  inquiry: Inquiry,
  issuer: string,
  sameIssuers: readonly string[] = [],
): Promise<FoundServer> {
  if (!isIssuer(issuer))
    return refused("discovery_failed", "The server names an authorization server that is no https address");
  for (const url of serverMetadataUrls(issuer)) {
    const found = await fetchDocument(inquiry, "server_metadata", url, ServerDocument);
    if (found.kind !== "document") continue;
    const { document } = found;
    const fail = (note: string): void => {
      inquiry.trace.push({ step: "server_metadata", url, outcome: "failed", note });
    };
    // RFC 8414 §3.3, OpenID Connect Discovery §4.3: identical, or the metadata must not be used.
    if (document.issuer !== issuer && !sameIssuers.includes(document.issuer)) {
      fail("it describes another issuer");
      return refused("discovery_failed", `The metadata at ${url} belongs to another issuer than ${issuer}`);
    }
    // MCP "Authorization Code Protection": no S256 in the metadata means no PKCE, and no going on.
    if (!document.code_challenge_methods_supported?.includes("S256")) {
      fail("it does not offer PKCE with S256");
      return refused("pkce_unsupported", `The authorization server ${issuer} does not offer PKCE with S256`);
    }
    return { kind: "found", metadata: toServerMetadata(document) };
  }
  return refused("discovery_failed", `The authorization server ${issuer} publishes no metadata that could be used`);
}

/** RFC 8414 §2: https without query and fragment. */
function isIssuer(issuer: string): boolean {
  return isSecureUrl(issuer) && !/[?#]/.test(issuer);
}

function refused(code: "discovery_failed" | "pkce_unsupported", message: string): FoundServer {
  return { kind: "refused", error: new AppError(code, safeText(message)) };
}
