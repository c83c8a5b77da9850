import type { ApiReference } from "@/lib/contracts";
import { apiReference, openApiDocument } from "@/lib/contracts/openapi";
import { sha256Hex } from "@/lib/kernel/crypto";
import { env } from "@/lib/platform/env";
import packageJson from "@/package.json";

/** The description of this server's API, as its reference shows it. */
export function apiReferencePages(): ApiReference {
  return described().reference;
}

/** The description as JSON, or 304 to whoever has it already (RFC 9110 §13.1.2). It is for everybody, also from other sites' pages. */
export function openApi(request: Request): Response {
  const { text, etag } = described();
  const headers = { ETag: etag, "Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*" };
  if (hasAlready(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "Content-Type": "application/json" } });
}

interface Described {
  readonly reference: ApiReference;
  readonly text: string;
  readonly etag: string;
}

let made: Described | undefined;

/** Made at the first request: a build knows no settings. */
function described(): Described {
  return (made ??= describe());
}

function describe(): Described {
  const document = openApiDocument({ serverUrl: env().publicUrl, version: packageJson.version });
  const text = JSON.stringify(document);
  return { reference: apiReference(document), text, etag: `"${sha256Hex(text).slice(0, 32)}"` };
}

function hasAlready(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
