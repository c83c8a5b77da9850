import type { AdapterPayload } from "oidc-provider";
import { request } from "undici";
import { z } from "zod";

const Document = z.looseObject({
  client_id: z.string(),
  redirect_uris: z.array(z.string()).min(1),
  client_secret: z.never().optional(),
  token_endpoint_auth_method: z.enum(["none", "private_key_jwt"]).optional(),
});

/** Grants that this server issues; a document may name more, which is not an error. */
const grantTypes = new Set(["authorization_code", "refresh_token"]);
const loopbackHosts = new Set(["127.0.0.1", "[::1]", "localhost"]);
const timeoutMs = 5_000;
const documentBytesMax = 5 * 1_024;

/**
 * The client whose id is the loopback address of its own metadata document
 * (draft-ietf-oauth-client-id-metadata-document), or undefined. oidc-provider fetches `https:` documents by itself
 * and refuses `http:` and loopback, which is all that a client on a developer's machine has.
 */
export async function findDocumentClient(id: string): Promise<AdapterPayload | undefined> {
  if (!isLoopbackDocument(id)) return undefined;
  const document = await fetchDocument(id);
  // §4.1 of the draft: the document must name the very address it was fetched from.
  return document?.client_id === id ? toClient(document) : undefined;
}

function isLoopbackDocument(id: string): boolean {
  const url = URL.parse(id);
  return url?.protocol === "http:" && loopbackHosts.has(url.hostname) && url.pathname !== "/" && url.hash === "";
}

async function fetchDocument(url: string): Promise<z.infer<typeof Document> | undefined> {
  try {
    const response = await request(url, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await response.body.bytes();
    if (response.statusCode !== 200 || body.byteLength > documentBytesMax) return undefined;
    return Document.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return undefined;
  }
}

function toClient(document: z.infer<typeof Document>): AdapterPayload {
  const declared = document["grant_types"];
  const wanted = Array.isArray(declared) ? declared.filter((type) => grantTypes.has(type)) : ["authorization_code"];
  const method = document.token_endpoint_auth_method ?? "none";
  return { ...document, client_secret: undefined, token_endpoint_auth_method: method, grant_types: wanted };
}
