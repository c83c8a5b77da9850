import { env } from "@/lib/platform/env";

/** Where agents reach a connector through us; `id` is the UUID. */
export function mcpEndpoint(id: string): string {
  return `${env().publicUrl}/api/v1/connectors/${id}/mcp`;
}

/** An address of our own pages, for a `redirect_url`. */
export function pageAddress(path: `/${string}`): string {
  return `${env().publicUrl}${path}`;
}
