import { kindOfAddress } from "./address";

/**
 * Whether the url's host is this machine by its very spelling: `localhost`, 127.0.0.0/8 or [::1]. No name is resolved.
 * RFC 8252 §7.3 and the MCP authorization chapter allow plain http for these only.
 */
export function isLoopbackHost(url: string | URL): boolean {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed === null) return false;
  return parsed.hostname === "localhost" || kindOfAddress(parsed.hostname) === "loopback";
}
